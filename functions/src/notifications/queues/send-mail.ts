import type * as z from "zod";
import { memberReader } from "../../accounts/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { sendEmail } from "../mail/email-kinds.ts";
import { emails } from "../emails.ts";
import { layOut } from "../mail/lay-out.ts";
import { mailer } from "../mailer.ts";

interface EmailJob {
  jobId: string;
  payload: z.output<typeof sendEmail.payload>;
}

/**
 * Sends one e-mail. At least once: a death between sending and recording sends it again, with the same
 * Message-ID and attachments.
 */
export default defineJobHandler(sendEmail, { sender: mailer, context: wholeContext }, (attempt) =>
  deliverEmail(attempt, attempt),
);

/** Through any sender. */
export async function deliverEmail(
  { jobId, payload }: EmailJob,
  { context, sender }: { context: Context; sender: ReturnType<typeof mailer> },
): Promise<void> {
  const { to, subject } = payload;
  const members = memberReader(context);
  const [contact, member] = await Promise.all([members.findContact(to), members.find(to)]);
  // Signed in by phone or deleted: there is no address, and nothing to fix.
  if (!contact?.email || !member) return;

  const reader = { uid: to, name: member.displayName, locale: contact.locale };
  const outgoing = await emails(context).write(subject, reader);
  if (!outgoing) return;
  const { email, attachments } = outgoing;
  await sender.send({ id: jobId, to: contact.email, ...layOut(email), attachments });
}
