import * as z from "zod";
import { severities } from "../platform/alarms/alarm.ts";
import { AuditReason } from "../platform/audit/audit-reason.ts";
import { backfillStates } from "../platform/backfill/backfill.ts";
import { backfillInput, BackfillStart, BackfillView } from "../platform/backfill/backfill-view.ts";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { perMember } from "../platform/operations/limit.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { singleLineText } from "../platform/values/text.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";

export * from "./contract/audit.ts";
export * from "./contract/migrations.ts";

const Time = z.iso.datetime();

const AlarmView = z
  .object({
    id: z.string(),
    name: z.string(),
    subject: z.string().meta({ description: "What it is about, by its id" }),
    advice: z.string(),
    severity: z.enum(severities),
    runbook: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    state: z.enum(["open", "resolved"]),
    raisedAt: Time,
    seenAt: Time,
    acknowledgement: z.object({ by: z.string(), note: z.string(), at: Time }).nullable(),
    resolution: z.object({ by: z.string(), note: z.string() }).nullable(),
  })
  .meta({ id: "Alarm" });

export const listAlarms = defineOperation({
  name: "ops.listAlarms",
  summary: "List what a person has to look at, the latest first",
  http: { method: "GET", path: "/v1/alarms" },
  access: "admin",
  input: z.strictObject({ state: z.enum(["open", "resolved"]).default("open"), ...pageInput() }),
  output: z.object({ alarms: z.array(AlarmView), next: Cursor.nullable() }),
  failures: {},
});

const AlarmNotFound = notFound("No such alarm");
const AlarmResolved = failedPrecondition("This alarm is resolved already");

export const acknowledgeAlarm = defineOperation({
  name: "ops.acknowledgeAlarm",
  summary: "Take care of an alarm, so that nobody is reminded of it",
  http: { method: "POST", path: "/v1/alarms/{alarmId}/acknowledge" },
  access: "admin",
  audit: { target: { input: "alarmId" }, reason: "note" },
  input: z.strictObject({ alarmId: DocumentId, note: singleLineText({ min: 1, max: 500 }) }),
  output: AlarmView,
  failures: { AlarmNotFound, AlarmResolved },
});

export const resolveAlarm = defineOperation({
  name: "ops.resolveAlarm",
  summary: "Resolve an alarm by hand; what still differs raises it again",
  http: { method: "POST", path: "/v1/alarms/{alarmId}/resolve" },
  access: "admin",
  audit: { target: { input: "alarmId" }, reason: "note" },
  input: z.strictObject({ alarmId: DocumentId, note: singleLineText({ min: 1, max: 500 }) }),
  output: AlarmView,
  failures: { AlarmNotFound, AlarmResolved },
});

const JobState = z.enum(["pending", "running", "done", "dead", "dropped"]);

const EventState = z.enum(["pending", "delivered", "dead", "dropped"]);

export const replayEvent = defineOperation({
  name: "ops.replayEvent",
  summary: "Redeliver a dead domain event to the subscribers that failed, once the cause is fixed",
  http: { method: "POST", path: "/v1/events/{eventId}/replay" },
  access: "admin",
  audit: { target: { input: "eventId" }, reason: "note" },
  input: z.strictObject({ eventId: DocumentId, note: AuditReason.optional() }),
  output: z.object({ eventId: z.string(), state: EventState }),
  failures: {
    EventNotFound: notFound("No such event"),
    EventNotDead: failedPrecondition("Only a dead or dropped event can be replayed", { state: EventState }),
  },
});

export const replayJob = defineOperation({
  name: "ops.replayJob",
  summary: "Retry a dead job with all its attempts, once its cause is fixed",
  http: { method: "POST", path: "/v1/jobs/{jobId}/replay" },
  access: "admin",
  audit: { target: { input: "jobId" }, reason: "note" },
  input: z.strictObject({ jobId: DocumentId, note: AuditReason.optional() }),
  output: z.object({ jobId: z.string(), state: JobState }),
  failures: {
    JobNotFound: notFound("No such job"),
    JobNotDead: failedPrecondition("Only a dead or dropped job can be replayed", { state: JobState }),
  },
});

/** Exactly as the list shows it. */
const Reason = z.string().min(1).max(1000);
const died = {
  reason: Reason.optional(),
  /** Only what died at this time or later. */
  since: Time.optional(),
  /** Only what died by this time; default: now. */
  until: Time.optional(),
};
const processing = {
  ...backfillInput,
  /** A dropped one is kept as long as a dead one, is in no list of the dead, and can be replayed by its id. */
  action: z.enum(["replay", "drop"]),
};
const queue = z.string().max(100).optional();
const type = z.string().max(100).optional();

export const listDeadJobs = defineOperation({
  name: "ops.listDeadJobs",
  summary: "List dead jobs, by queue, reason and time, the latest dead first",
  http: { method: "GET", path: "/v1/dead-jobs" },
  access: "admin",
  input: z.strictObject({ queue, ...died, ...pageInput() }),
  output: z.object({
    jobs: z.array(
      z.object({
        jobId: z.string(),
        queue: z.string(),
        reason: z.string().meta({ description: "The kind of failure: words with a digit are #" }),
        lastError: z.string().nullable(),
        attempts: z.int(),
        createdAt: Time,
        diedAt: Time,
      }),
    ),
    next: Cursor.nullable(),
  }),
  failures: {},
});

export const processDeadJobs = defineOperation({
  name: "ops.processDeadJobs",
  summary: "Replay or drop dead jobs by queue, reason and time; only counts them unless `dryRun` is false",
  http: { method: "POST", path: "/v1/dead-jobs/process" },
  access: "admin",
  limit: perMember(60, "hour"),
  idempotency: "required",
  audit: {
    target: "call",
    reason: "note",
    details: ["action", "queue", "reason", "since", "until", "dryRun", "budget"],
  },
  input: z.strictObject({ queue, ...died, ...processing }),
  output: BackfillStart,
  failures: {},
});

export const listDeadEvents = defineOperation({
  name: "ops.listDeadEvents",
  summary: "List dead domain events, by type, reason and time, the latest dead first",
  http: { method: "GET", path: "/v1/dead-events" },
  access: "admin",
  input: z.strictObject({ type, ...died, ...pageInput() }),
  output: z.object({
    events: z.array(
      z.object({
        eventId: z.string(),
        type: z.string(),
        reason: z.string().meta({ description: "The kinds of failure: words with a digit are #" }),
        failures: z.record(z.string(), z.string()).meta({ description: "Why reactions failed, by name" }),
        attempts: z.int(),
        at: Time,
        diedAt: Time,
      }),
    ),
    next: Cursor.nullable(),
  }),
  failures: {},
});

export const processDeadEvents = defineOperation({
  name: "ops.processDeadEvents",
  summary: "Replay or drop dead events by type, reason and time; only counts them unless `dryRun` is false",
  http: { method: "POST", path: "/v1/dead-events/process" },
  access: "admin",
  limit: perMember(60, "hour"),
  idempotency: "required",
  audit: {
    target: "call",
    reason: "note",
    details: ["action", "type", "reason", "since", "until", "dryRun", "budget"],
  },
  input: z.strictObject({ type, ...died, ...processing }),
  output: BackfillStart,
  failures: {},
});

const BackfillState = z.enum(backfillStates);
const BackfillNotFound = notFound("No such backfill");

export const getBackfill = defineOperation({
  name: "ops.getBackfill",
  summary: "Get the progress of a backfill and the documents it skipped",
  http: { method: "GET", path: "/v1/backfills/{backfillId}" },
  access: "admin",
  input: z.strictObject({ backfillId: DocumentId }),
  output: BackfillView,
  failures: { BackfillNotFound },
});

export const stopBackfill = defineOperation({
  name: "ops.stopBackfill",
  summary: "Stop a backfill; its current slice may still finish",
  http: { method: "POST", path: "/v1/backfills/{backfillId}/stop" },
  access: "admin",
  audit: { target: { input: "backfillId" }, reason: "note" },
  input: z.strictObject({ backfillId: DocumentId, note: AuditReason.optional() }),
  output: BackfillView,
  failures: {
    BackfillNotFound,
    BackfillEnded: failedPrecondition("Only a running or failed backfill can be stopped", {
      state: BackfillState,
    }),
  },
});

export const resumeBackfill = defineOperation({
  name: "ops.resumeBackfill",
  summary: "Resume a backfill where it stopped, optionally with more budget",
  http: { method: "POST", path: "/v1/backfills/{backfillId}/resume" },
  access: "admin",
  audit: { target: { input: "backfillId" }, reason: "note", details: ["moreBudget"] },
  input: z.strictObject({
    backfillId: DocumentId,
    moreBudget: z.int().min(0).max(10_000_000).default(0),
    note: AuditReason.optional(),
  }),
  output: BackfillView,
  failures: {
    BackfillNotFound,
    BackfillNotHalted: failedPrecondition("This backfill is running or done; there is nothing to resume", {
      state: BackfillState,
    }),
  },
});
