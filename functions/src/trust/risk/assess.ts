import type { Judgement } from "./assessment-record.ts";
import type { RiskFacts } from "./risk-facts.ts";
import { riskRules } from "./risk-rules.ts";

const MOST_SCORE = 100;

/** What the rules make of the facts. Every point of the score is explained by a reason. */
export function judge(facts: RiskFacts, reviewScore: number): Judgement {
  const reasons = riskRules
    .filter(({ when }) => when(facts))
    .map(({ name, points, explain }) => ({ rule: name, points, explanation: explain(facts) }));
  const total = reasons.reduce((score, { points }) => score + points, 0);
  const score = Math.min(total, MOST_SCORE);
  return { score, reviewScore, verdict: score >= reviewScore ? "review" : "pass", reasons };
}
