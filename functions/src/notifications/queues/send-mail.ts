import type * as z from "zod";
import { memberStore } from "../../accounts/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { sendEmail } from "../jobs.ts";
import { emails } from "../emails.ts";
import { layOut } from "../mail/lay-out.ts";
import { mailer } from "../mailer.ts";

interface EmailJob {
  jobId: string;
  payload: z.output<typeof sendEmail.payload>;
}

/**
 * Mails one member what happened. At least once: a death between the sending and its record sends it again, under
 * the same Message-ID and with the same papers.
 */
export default defineJobHandler(sendEmail, { sender: mailer, context: (context) => context }, (attempt) =>
  deliverEmail(attempt, attempt),
);

/** Through any `mail` that sends. */
export async function deliverEmail(
  { jobId, payload }: EmailJob,
  { context, sender }: { context: Context; sender: ReturnType<typeof mailer> },
): Promise<void> {
  const { to, subject } = payload;
  const members = memberStore(context);
  const [contact, member] = await Promise.all([members.findContact(to), members.find(to)]);
  // Signed in by telephone or gone: there is nowhere to send it, and nothing for anyone to put right.
  if (!contact?.email || !member) return;

  const reader = { uid: to, name: member.displayName, locale: contact.locale };
  const posting = await emails(context).write(subject, reader);
  if (!posting) return;
  const { email, attachments } = posting;
  await sender.send({ id: jobId, to: contact.email, ...layOut(email), attachments });
}
