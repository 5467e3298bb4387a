import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";
import { MailSubject } from "./mail/mails.ts";

/** Names members and documents by their ids only: addresses are looked up when the mail is sent, and stored nowhere. */
export const sendMail = defineJob(
  "notifications.sendMail",
  z.object({
    /** The member it goes to. */
    to: z.string(),
    subject: MailSubject,
  }),
);
