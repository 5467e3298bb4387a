import { after, DAY } from "../platform/values/clock.ts";
import type { Reason } from "./abuse-report.ts";
import type { Target } from "./target.ts";

export const outcomes = ["upheld", "rejected"] as const;
type Outcome = (typeof outcomes)[number];

export const appealStates = ["none", "open", "granted", "denied"] as const;

const APPEAL_WINDOW_MS = 182 * DAY;

/** `decisions/{id}`: what was decided of a case, and why. Its owner is told of it. */
export interface Decision {
  id: string;
  caseId: string;
  target: Target;
  /** Whose thing it was. */
  owner: string;
  /** `upheld`: it breaks the rule, and is out of sight. */
  outcome: Outcome;
  rule: Reason;
  /** What the decision rests on, for the owner to read. */
  facts: string;
  /** Hidden because of several reports, before a moderator has looked at it. */
  isByMachine: boolean;
  /** Null for the machine. */
  moderator: string | null;
  at: Date;
  appealUntil: Date;
  appealState: (typeof appealStates)[number];
  appeal: Appeal | null;
}

/** Once a decision, answered in words by another moderator. */
interface Appeal {
  text: string;
  at: Date;
  answer: string;
  moderator: string | null;
  answeredAt: Date | null;
}

type Draft = Pick<
  Decision,
  "id" | "caseId" | "target" | "owner" | "outcome" | "rule" | "facts" | "isByMachine" | "moderator"
>;

export function composeDecision(draft: Draft, at: Date): Decision {
  return { ...draft, at, appealUntil: after(at, APPEAL_WINDOW_MS), appealState: "none", appeal: null };
}
