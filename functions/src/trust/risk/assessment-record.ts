import { after, DAY } from "../../platform/values/clock.ts";
import type { Money } from "../../platform/values/money.ts";
import type { RiskFacts } from "./risk-facts.ts";

/** `review`: once it is paid, a person looks before the seller sends anything. Nobody is refused by a score. */
export const verdicts = ["pass", "review"] as const;

interface Reason {
  rule: string;
  points: number;
  /** What was found, in words and figures, for a moderator. */
  explanation: string;
}

/** What the rules make of the facts. */
export interface Judgement {
  /** 0 to 100: the points of the reasons, and no more than 100. */
  score: number;
  /** The score from which on it was a case for review. */
  reviewScore: number;
  verdict: (typeof verdicts)[number];
  reasons: Reason[];
}

/** What came of looking at one checkout before it was made. */
export interface Assessment extends Judgement {
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
export const standings = ["passed", "unpaid", "waiting", "approved", "rejected"] as const;

/** What happened to the checkout later, each at its latest, so that news may come in any order and twice. */
interface Marks {
  failedAt: Date;
  paidAt: Date;
  disputedAt: Date;
}
export type MarkName = keyof Marks;
/** One of them. */
export type Mark = { [Name in MarkName]: Pick<Marks, Name> }[MarkName];

/** `riskAssessments/{checkoutId}`: the assessment with its reasons, what became of it, and who decided what. */
export interface AssessmentRecord extends Assessment, Record<MarkName, Date | null> {
  standing: (typeof standings)[number];
  decision: Decision["decision"] | null;
  /** Each with who, when and why; the last one counts. */
  decisions: Decision[];
  expireAt: Date;
}

const KEPT_MS = 400 * DAY;

export function recordOf(assessment: Assessment): AssessmentRecord {
  return {
    ...assessment,
    standing: assessment.verdict === "pass" ? "passed" : "unpaid",
    failedAt: null,
    paidAt: null,
    disputedAt: null,
    decision: null,
    decisions: [],
    expireAt: after(assessment.at, KEPT_MS),
  };
}

/** What a mark changes; undefined when it is no news. */
export function markRecord(record: AssessmentRecord, mark: Mark): Partial<AssessmentRecord> | undefined {
  const isNews = Object.entries(mark).some(([name, at]: [string, Date]) => {
    const known = record[name as MarkName];
    return known === null || known < at;
  });
  if (!isNews) return undefined;
  const isNowWaiting = "paidAt" in mark && record.standing === "unpaid";
  return isNowWaiting ? { ...mark, standing: "waiting" } : mark;
}
