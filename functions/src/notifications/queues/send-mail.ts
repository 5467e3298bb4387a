import type * as z from "zod";
import { memberStore } from "../../accounts/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { works } from "../../platform/jobs/job-handler.ts";
import { sendMail } from "../jobs.ts";
import { letters } from "../letters.ts";
import { layOut } from "../mail/lay-out.ts";
import { mailer } from "../mailer.ts";

interface Post {
  jobId: string;
  payload: z.output<typeof sendMail.payload>;
}

/**
 * Mails one member what happened. At least once: a death between the sending and its record sends it again, under
 * the same Message-ID and with the same papers.
 */
export default works(sendMail, { mail: mailer, context: (context) => context }, (attempt) =>
  postMail(attempt, attempt),
);

/** Through any `mail` that sends. */
export async function postMail(
  { jobId, payload }: Post,
  { context, mail }: { context: Context; mail: ReturnType<typeof mailer> },
): Promise<void> {
  const { to, subject } = payload;
  const members = memberStore(context);
  const [contact, member] = await Promise.all([members.findContact(to), members.find(to)]);
  // Signed in by telephone or gone: there is nowhere to send it, and nothing for anyone to put right.
  if (!contact?.email || !member) return;

  const reader = { uid: to, name: member.displayName, locale: contact.locale };
  const posting = await letters(context).write(subject, reader);
  if (!posting) return;
  const { letter, attachments } = posting;
  await mail.send({ id: jobId, to: contact.email, ...layOut(letter), attachments });
}
