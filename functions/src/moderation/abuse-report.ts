import { after, DAY } from "../platform/values/clock.ts";
import type { Target } from "./target.ts";

/** Why something is reported, and how much harm it would be: what moderators look at first. */
export const severities = {
  danger: 10,
  scam: 8,
  counterfeit: 6,
  harassment: 6,
  personalData: 6,
  sexual: 5,
  prohibited: 5,
  spam: 2,
  other: 1,
} as const;
export type Reason = keyof typeof severities;
export const reportReasons = Object.keys(severities) as [Reason, ...Reason[]];

export const reportStates = ["open", "upheld", "rejected"] as const;

/** Evidence of a report, and the report itself. */
export const RETENTION_MS = 365 * DAY;

/** `abuseReports/{reporter}_{caseId}`: one a person and thing. For moderators alone; its reporter sees what became of it. */
export interface AbuseReport {
  id: string;
  caseId: string;
  /** Empty once the reporter's account is deleted. */
  reporter: string;
  owner: string;
  target: Target;
  reason: Reason;
  note: string;
  /** The thing as it was when it was reported: its owner may change or delete it at once. */
  evidence: Record<string, unknown>;
  state: (typeof reportStates)[number];
  at: Date;
  expireAt: Date;
}

type Draft = Pick<
  AbuseReport,
  "id" | "caseId" | "reporter" | "owner" | "target" | "reason" | "note" | "evidence"
>;

export function composeReport(draft: Draft, at: Date): AbuseReport {
  return { ...draft, state: "open", at, expireAt: after(at, RETENTION_MS) };
}

/** `reporterStats/{uid}`: what became of a member's reports. */
export interface ReporterStats {
  uid: string;
  upheld: number;
  rejected: number;
}

/** How far a member's reports can be relied upon, from 0 to 1. */
export interface Reliability {
  readonly weight: number;
  /** Whether content may be hidden on their word, with that of others. */
  readonly isReliable: boolean;
}

/** New accounts are made by the hundred. */
const NEWCOMER_WEIGHT = 0.1;
const RELIABLE_SHARE = 0.5;

/** The share of their reports that moderators have upheld, as if one more had been and one had not. */
export function reliabilityOf(
  { upheld = 0, rejected = 0 }: Partial<ReporterStats>,
  isNewcomer: boolean,
): Reliability {
  const share = (upheld + 1) / (upheld + rejected + 2);
  return isNewcomer
    ? { weight: share * NEWCOMER_WEIGHT, isReliable: false }
    : { weight: share, isReliable: share >= RELIABLE_SHARE };
}
