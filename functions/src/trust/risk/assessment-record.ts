import { after, DAY } from "../../platform/values/clock.ts";
import type { Money } from "../../platform/values/money.ts";
import type { RiskFacts } from "./risk-facts.ts";

/** `hold`: once paid, a moderator decides before the seller ships. A score alone refuses nobody. */
export const verdicts = ["pass", "hold"] as const;

interface Reason {
  rule: string;
  points: number;
  /** The finding, for a moderator. */
  explanation: string;
}

/** The result of the rules. */
export interface RiskScore {
  /** 0 to 100: the points of the reasons, and no more than 100. */
  score: number;
  /** The score from which the checkout was put on hold. */
  holdScore: number;
  verdict: (typeof verdicts)[number];
  reasons: Reason[];
}

/** The risk assessment of one checkout. */
export interface Assessment extends RiskScore {
  checkoutId: string;
  buyer: string;
  sellers: string[];
  total: Money;
  facts: RiskFacts;
  at: Date;
}

/** A moderator's decision about a checkout on hold. */
export interface Decision {
  decision: "approved" | "rejected";
  /** The moderator's uid. */
  by: string;
  note: string;
  at: Date;
}

/** `unpaid` and then `waiting` are checkouts to be held that nobody has decided. */
export const reviewStatuses = ["passed", "unpaid", "waiting", "approved", "rejected"] as const;

/**
 * Later outcomes of the checkout, each with its latest time, so that events may repeat and come in any order.
 */
interface Outcomes {
  failedAt: Date;
  paidAt: Date;
  disputedAt: Date;
}
export type OutcomeName = keyof Outcomes;
/** One of them. */
export type Outcome = { [Name in OutcomeName]: Pick<Outcomes, Name> }[OutcomeName];

/** `riskAssessments/{checkoutId}`: the assessment with its reasons, outcomes and decisions. */
export interface AssessmentRecord extends Assessment, Record<OutcomeName, Date | null> {
  reviewStatus: (typeof reviewStatuses)[number];
  decision: Decision["decision"] | null;
  /** Each with moderator, time and note; the last one counts. */
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

/** The changes by facts that are known only once it is paid: the score is made again, and never falls. */
export function reassess(
  record: AssessmentRecord,
  facts: RiskFacts,
  score: RiskScore,
): Partial<AssessmentRecord> {
  const isHeldNow = record.reviewStatus === "passed" && score.verdict === "hold";
  const waiting = record.paidAt === null ? "unpaid" : "waiting";
  return { ...score, facts, ...(isHeldNow && { reviewStatus: waiting }) };
}

/** The changes by an outcome; undefined when it is not new. */
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
