import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";
import { EmailSubject } from "./mail/email-kinds.ts";

/** Names members and documents by their ids only: addresses are looked up when the mail is sent, and stored nowhere. */
export const sendEmail = defineJob(
  "notifications.sendEmail",
  z.object({
    /** The member it goes to. */
    to: z.string(),
    subject: EmailSubject,
  }),
);
