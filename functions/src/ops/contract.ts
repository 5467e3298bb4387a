import * as z from "zod";
import { DocumentId } from "../platform/document-id.ts";
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
