import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";
import { EmailSubject } from "./mail/email-kinds.ts";

/**
 * Has only ids of members and documents: addresses are looked up when the e-mail is sent, and stored nowhere.
 */
export const sendEmail = defineJob(
  "notifications.sendEmail",
  z.object({
    /** The uid of the recipient. */
    to: z.string(),
    subject: EmailSubject,
  }),
);
