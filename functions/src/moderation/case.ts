import { after } from "../platform/values/clock.ts";
import { RETENTION_MS, severities, type AbuseReport, type Reason, type Reliability } from "./abuse-report.ts";
import { isTakenDownByDecision, type Target } from "./target.ts";

export const caseStates = ["open", "decided"] as const;

/** `cases/{id}`: all reports of one thing. Its id derives from the thing. */
export interface Case {
  id: string;
  target: Target;
  owner: string;
  state: (typeof caseStates)[number];
  /** Since it was last opened, as are the following. */
  reports: number;
  reasons: Partial<Record<Reason, number>>;
  /** The sum of the reliabilities of those who reported it. */
  reliability: number;
  /** So many of them that hiding can be decided. */
  reliableReporters: string[];
  /** A hundred times severity by reliability, whole: what moderators look at first. */
  weight: number;
  /** Whether the thing is to be out of sight. Content is brought to agree with it. */
  isTakenDown: boolean;
  /** The last one. */
  decisionId: string | null;
  openedAt: Date;
  reportedAt: Date;
  expireAt: Date;
}

/** Content of a newcomer is hidden, until a moderator has looked at it, on the word of so many. */
const MIN_RELIABLE_REPORTERS = 3;
/** So that a crowd does not outweigh what is worse. */
const MAX_RELIABILITY = 10;

/** The case with one more report; one that was decided is opened again. */
export function addReport(
  earlier: Case | undefined,
  { caseId, target, owner, reason, reporter, at }: AbuseReport,
  { weight, isReliable }: Reliability,
): Case {
  const open = earlier?.state === "open" ? earlier : undefined;
  const reasons = { ...open?.reasons, [reason]: (open?.reasons[reason] ?? 0) + 1 };
  const reliability = Math.min(MAX_RELIABILITY, (open?.reliability ?? 0) + weight);
  const known = open?.reliableReporters ?? [];
  return {
    id: caseId,
    target,
    owner,
    state: "open",
    reports: (open?.reports ?? 0) + 1,
    reasons,
    reliability,
    reliableReporters: isReliable ? [...known, reporter].slice(0, MIN_RELIABLE_REPORTERS) : known,
    weight: Math.round(100 * reliability * Math.max(...reasonsOf(reasons).map((each) => severities[each]))),
    isTakenDown: earlier?.isTakenDown ?? false,
    decisionId: earlier?.decisionId ?? null,
    openedAt: open?.openedAt ?? at,
    reportedAt: at,
    expireAt: after(at, RETENTION_MS),
  };
}

/** Whether it is hidden at once: never what a member of longer standing has written, whoever reports it. */
export function isHiddenAtOnce(
  { target, isTakenDown, reliableReporters }: Case,
  isOwnerNewcomer: boolean,
): boolean {
  return (
    isOwnerNewcomer &&
    !isTakenDown &&
    isTakenDownByDecision(target) &&
    reliableReporters.length >= MIN_RELIABLE_REPORTERS
  );
}

/** The reason that most have given. */
export function mainReason({ reasons }: Case): Reason {
  const [first] = reasonsOf(reasons).toSorted((one, other) => (reasons[other] ?? 0) - (reasons[one] ?? 0));
  return first ?? "other";
}

function reasonsOf(reasons: Case["reasons"]): Reason[] {
  return Object.keys(reasons) as Reason[];
}
