import * as z from "zod";
import { backfillStates } from "../platform/backfill/backfill.ts";
import { BackfillView } from "../platform/backfill/backfill-view.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";

const JobState = z.enum(["pending", "running", "done", "dead"]);

const EventState = z.enum(["pending", "delivered", "dead"]);

export const replayEvent = defineOperation({
  name: "ops.replayEvent",
  summary: "Hand a dead domain event again to those who have not had it, once the cause is put right",
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
  summary: "Give a dead job all its attempts again, once its cause is put right",
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
  summary: "See how far a backfill is, and which documents it left behind",
  http: { method: "GET", path: "/v1/backfills/{backfillId}" },
  access: "admin",
  input: z.strictObject({ backfillId: DocumentId }),
  output: BackfillView,
  failures: { BackfillNotFound },
});

export const stopBackfill = defineOperation({
  name: "ops.stopBackfill",
  summary: "Stop a backfill; the slice it is at may still end",
  http: { method: "POST", path: "/v1/backfills/{backfillId}/stop" },
  access: "admin",
  input: z.strictObject({ backfillId: DocumentId }),
  output: BackfillView,
  failures: {
    BackfillNotFound,
    BackfillEnded: failedPrecondition("Only a backfill that runs or failed can be stopped", {
      state: BackfillState,
    }),
  },
});

export const resumeBackfill = defineOperation({
  name: "ops.resumeBackfill",
  summary: "Take a backfill up where it was, with more budget where that had run out",
  http: { method: "POST", path: "/v1/backfills/{backfillId}/resume" },
  access: "admin",
  input: z.strictObject({ backfillId: DocumentId, moreBudget: z.int().min(0).max(10_000_000).default(0) }),
  output: BackfillView,
  failures: {
    BackfillNotFound,
    BackfillNotHalted: failedPrecondition("This backfill runs or is done; there is nothing to resume", {
      state: BackfillState,
    }),
  },
});
