import { after, DAY } from "../platform/values/clock.ts";
import type { Reason } from "./abuse-report.ts";
import { photosOf } from "./evidence.ts";
import type { Quote } from "./reported-content.ts";
import { isQuoted, type Target } from "./target.ts";

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
  /** The words that it is about, where its owner has them nowhere else once they are out of sight. */
  text?: string | null;
  /** The ids of its photos, likewise. */
  photos?: string[];
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
> & { quote: Quote | null };

export function composeDecision({ quote, ...draft }: Draft, at: Date): Decision {
  const { text = null, photos = [] } = quote ?? {};
  const quoted = { text, ...(photos.length > 0 && { photos: [...photos] }) };
  const appealUntil = after(at, APPEAL_WINDOW_MS);
  return { ...draft, ...quoted, at, appealUntil, appealState: "none", appeal: null };
}

/** What a decision quotes of the evidence. */
export function quoteOf(target: Target, evidence: Record<string, unknown> | undefined): Quote | null {
  const text = evidence?.["text"];
  if (!isQuoted(target) || typeof text !== "string") return null;
  return { text, photos: photosOf(evidence).map(({ mediaId }) => mediaId) };
}
