import * as z from "zod";
import { backfillStates } from "../platform/backfill/backfill.ts";
import { BackfillView } from "../platform/backfill/backfill-view.ts";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { singleLineText } from "../platform/values/text.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";

const Time = z.iso.datetime();

const AlarmView = z
  .object({
    id: z.string(),
    name: z.string(),
    subject: z.string().meta({ description: "What it is about, by its id" }),
    advice: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    state: z.enum(["open", "resolved"]),
    raisedAt: Time,
    seenAt: Time,
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

export const resolveAlarm = defineOperation({
  name: "ops.resolveAlarm",
  summary: "Resolve an alarm by hand; what still differs raises it again",
  http: { method: "POST", path: "/v1/alarms/{alarmId}/resolve" },
  access: "admin",
  input: z.strictObject({ alarmId: DocumentId, note: singleLineText({ min: 1, max: 500 }) }),
  output: AlarmView,
  failures: {
    AlarmNotFound: notFound("No such alarm"),
    AlarmResolved: failedPrecondition("This alarm is resolved already"),
  },
});

const JobState = z.enum(["pending", "running", "done", "dead"]);

const EventState = z.enum(["pending", "delivered", "dead"]);

export const replayEvent = defineOperation({
  name: "ops.replayEvent",
  summary: "Redeliver a dead domain event to the subscribers that failed, once the cause is fixed",
  http: { method: "POST", path: "/v1/events/{eventId}/replay" },
  access: "admin",
  input: z.strictObject({ eventId: DocumentId }),
  output: z.object({ eventId: z.string(), state: EventState }),
  failures: {
    EventNotFound: notFound("No such event"),
    EventNotDead: failedPrecondition("Only a dead event can be replayed", { state: EventState }),
  },
});

export const replayJob = defineOperation({
  name: "ops.replayJob",
  summary: "Retry a dead job with all its attempts, once its cause is fixed",
  http: { method: "POST", path: "/v1/jobs/{jobId}/replay" },
  access: "admin",
  input: z.strictObject({ jobId: DocumentId }),
  output: z.object({ jobId: z.string(), state: JobState }),
  failures: {
    JobNotFound: notFound("No such job"),
    JobNotDead: failedPrecondition("Only a dead job can be replayed", { state: JobState }),
  },
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
  input: z.strictObject({ backfillId: DocumentId }),
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
  input: z.strictObject({ backfillId: DocumentId, moreBudget: z.int().min(0).max(10_000_000).default(0) }),
  output: BackfillView,
  failures: {
    BackfillNotFound,
    BackfillNotHalted: failedPrecondition("This backfill is running or done; there is nothing to resume", {
      state: BackfillState,
    }),
  },
});
