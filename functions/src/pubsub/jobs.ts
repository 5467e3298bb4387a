import * as z from "zod";
import { backOff } from "../platform/jobs/back-off.ts";
import { defineJob, MAX_ATTEMPTS } from "../platform/jobs/job.ts";
import { DAY } from "../platform/values/clock.ts";

/**
 * A command that was refused or failed. Those that may yet succeed are tried again; the dead are an operator's, for as long
 * as the key of a command is kept.
 */
export const retryCommand = defineJob(
  "pubsub.retryCommand",
  z.object({
    messageId: z.string(),
    callId: z.string().nullable(),
    /** As it was published. Null for a message that is no command, of which nothing is kept. */
    text: z.string().nullable(),
  }),
  {
    maxAttempts: MAX_ATTEMPTS,
    waitAfter: (attempts) => backOff(attempts),
    deadRetentionMs: 30 * DAY,
    isForOperators: true,
  },
);
