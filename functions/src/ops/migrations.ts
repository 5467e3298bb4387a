import { generalizeReason } from "../platform/jobs/dead-letter.ts";
import { defineMigration } from "../platform/migrations/define-migration.ts";
import { after, DAY, MINUTE } from "../platform/values/clock.ts";

/** What of a job this migration looks at, in any shape. */
interface PastJob {
  readonly state: "pending" | "running" | "done" | "dead" | "dropped";
  readonly dueAt: Date;
  readonly leaseUntil: Date | null;
  readonly sweepAt?: Date;
  readonly lastError: string | null;
  readonly diedAt?: Date;
  readonly expireAt: Date | null;
  readonly records?: readonly object[];
}

/** As they were when jobs and events had no such times: they must not follow what becomes of them. */
const TASK_GRACE_MS = MINUTE;
const DEAD_RETENTION_MS = 365 * DAY;

/** Without `sweepAt` a job whose task was lost waits for ever; without `diedAt` a dead one is in no list of the dead. */
export const jobTimes = defineMigration<PastJob>({
  name: "ops.jobTimes",
  summary: "Jobs of before 29 November 2026 get sweepAt while they wait, and diedAt and reason once dead",
  collection: "jobs",
  migrate: ({ document: job }) => {
    const { state, dueAt, leaseUntil, lastError, expireAt } = job;
    if (job.sweepAt === undefined && state === "pending") return { sweepAt: after(dueAt, TASK_GRACE_MS) };
    if (job.sweepAt === undefined && state === "running") return { sweepAt: leaseUntil ?? dueAt };
    // Those with records are deliveries of webhooks, which came later: their dead are not for operators.
    if (state !== "dead" || job.diedAt !== undefined || job.records !== undefined) return undefined;
    const diedAt = after(expireAt ?? dueAt, expireAt ? -DEAD_RETENTION_MS : 0);
    return { diedAt, reason: generalizeReason(lastError ?? "") };
  },
  isRequired: false,
});

/** What of an event this migration looks at, in any shape. */
interface PastEvent {
  readonly state: "pending" | "delivered" | "dead" | "dropped";
  readonly failures: Readonly<Record<string, string>>;
  readonly diedAt?: Date;
  readonly expireAt: Date;
}

/** Without `diedAt` a dead event is in no list of the dead, and no alarm tells of it. */
export const eventDeaths = defineMigration<PastEvent>({
  name: "ops.eventDeaths",
  summary: "Events that died before 29 November 2026 get diedAt and reason",
  collection: "events",
  migrate: ({ document: { state, diedAt, failures, expireAt } }) => {
    if (state !== "dead" || diedAt !== undefined) return undefined;
    const reasons = new Set(Object.values(failures).map(generalizeReason));
    return { diedAt: after(expireAt, -DEAD_RETENTION_MS), reason: [...reasons].toSorted().join("; ") };
  },
  isRequired: false,
});
