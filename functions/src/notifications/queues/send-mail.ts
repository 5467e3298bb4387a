import type * as z from "zod";
import { identities } from "../../platform/auth/identities.ts";
import { memberReader } from "../../accounts/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { log } from "../../platform/runtime/log.ts";
import { sendEmail } from "../mail/email-subject.ts";
import { emails } from "../emails.ts";
import { isNotificationKind, rowOf } from "../kinds.ts";
import { notifyStore } from "../notify-store.ts";
import { channelsOf } from "../preferences.ts";
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
export default defineJobHandler(sendEmail, { sender: mailer, context: wholeContext }, async (attempt) => ({
  ended: "done",
  figures: { mail: { [await deliverEmail(attempt, attempt)]: 1 } },
}));

/** Through any sender: not where nobody is to get it, or it is no longer true. Throws, and is retried, while Authentication cannot say where the member gets e-mail. */
export async function deliverEmail(
  { jobId, payload }: EmailJob,
  { context, sender }: { context: Context; sender: ReturnType<typeof mailer> },
): Promise<"sent" | "notSent"> {
  const { to, subject } = payload;
  const members = memberReader(context);
  const [address, settings, member, isWanted] = await Promise.all([
    identities(context).findEmailAddress(to),
    members.findSettings(to),
    members.find(to),
    isStillWanted(to, subject.kind, context),
  ]);
  // Deleted, signed in by phone, or not shown to be theirs: a stranger must not read what they buy.
  if (!address || !settings || !member) {
    log.info("e-mail not sent: its recipient has no address", { jobId });
    return "notSent";
  }

  if (!isWanted) return "notSent";
  const reader = { uid: to, name: member.displayName, locale: settings.locale };
  const outgoing = await emails(context).write(subject, reader);
  if (!outgoing) return "notSent";
  const { email, attachments } = outgoing;
  await sender.send({ id: jobId, to: address, ...layOut(email), attachments });
  return "sent";
}

/** Whether the member has not switched off the e-mails of a kind since it was to be sent; what has no switch is. */
async function isStillWanted(uid: string, kind: string, context: Context): Promise<boolean> {
  if (!isNotificationKind(kind) || rowOf(kind).required !== "nothing") return true;
  return channelsOf(await notifyStore(context).readPreferences(uid), kind).mail === "now";
}
