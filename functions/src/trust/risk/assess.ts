import type { RiskScore } from "./assessment-record.ts";
import type { RiskFacts } from "./risk-facts.ts";
import { riskRules } from "./risk-rules.ts";

const MAX_SCORE = 100;

/** Scores the facts by the rules. Every point of the score is explained by a reason. */
export function scoreRisk(facts: RiskFacts, holdScore: number): RiskScore {
  const reasons = riskRules
    .filter(({ when }) => when(facts))
    .map(({ name, points, explain }) => ({ rule: name, points, explanation: explain(facts) }));
  const total = reasons.reduce((score, { points }) => score + points, 0);
  const score = Math.min(total, MAX_SCORE);
  return { score, holdScore, verdict: score >= holdScore ? "hold" : "pass", reasons };
}
