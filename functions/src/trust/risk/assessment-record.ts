import { after, DAY } from "../../platform/values/clock.ts";
import type { Money } from "../../platform/values/money.ts";
import type { RiskFacts } from "./risk-facts.ts";

/** `review`: once it is paid, a person looks before the seller sends anything. Nobody is refused by a score. */
export const verdicts = ["pass", "hold"] as const;

interface Reason {
  rule: string;
  points: number;
  /** What was found, in words and figures, for a moderator. */
  explanation: string;
}

/** What the rules make of the facts. */
export interface RiskScore {
  /** 0 to 100: the points of the reasons, and no more than 100. */
  score: number;
  /** The score from which on it was a case for review. */
  holdScore: number;
  verdict: (typeof verdicts)[number];
  reasons: Reason[];
}

/** What came of looking at one checkout before it was made. */
export interface Assessment extends RiskScore {
  checkoutId: string;
  buyer: string;
  sellers: string[];
  total: Money;
  facts: RiskFacts;
  at: Date;
}

/** What a moderator decided about a checkout that was held for review. */
export interface Decision {
  decision: "approved" | "rejected";
  /** The moderator. */
  by: string;
  note: string;
  at: Date;
}

/** Where it stands: `unpaid` and then `waiting` are those for review that nobody has decided. */
export const reviewStatuses = ["passed", "unpaid", "waiting", "approved", "rejected"] as const;

/** What happened to the checkout later, each at its latest, so that news may come in any order and twice. */
interface Outcomes {
  failedAt: Date;
  paidAt: Date;
  disputedAt: Date;
}
export type OutcomeName = keyof Outcomes;
/** One of them. */
export type Outcome = { [Name in OutcomeName]: Pick<Outcomes, Name> }[OutcomeName];

/** `riskAssessments/{checkoutId}`: the assessment with its reasons, what became of it, and who decided what. */
export interface AssessmentRecord extends Assessment, Record<OutcomeName, Date | null> {
  reviewStatus: (typeof reviewStatuses)[number];
  decision: Decision["decision"] | null;
  /** Each with who, when and why; the last one counts. */
  decisions: Decision[];
  expireAt: Date;
}

const RETENTION_MS = 400 * DAY;

export function recordOf(assessment: Assessment): AssessmentRecord {
  return {
    ...assessment,
    reviewStatus: assessment.verdict === "pass" ? "passed" : "unpaid",
    failedAt: null,
    paidAt: null,
    disputedAt: null,
    decision: null,
    decisions: [],
    expireAt: after(assessment.at, RETENTION_MS),
  };
}

/** What a mark changes; undefined when it is no news. */
export function applyOutcome(
  record: AssessmentRecord,
  outcome: Outcome,
): Partial<AssessmentRecord> | undefined {
  const isNew = Object.entries(outcome).some(([name, at]: [string, Date]) => {
    const known = record[name as OutcomeName];
    return known === null || known < at;
  });
  if (!isNew) return undefined;
  const isNowWaiting = "paidAt" in outcome && record.reviewStatus === "unpaid";
  return isNowWaiting ? { ...outcome, reviewStatus: "waiting" } : outcome;
}
