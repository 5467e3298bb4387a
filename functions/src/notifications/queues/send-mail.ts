import type * as z from "zod";
import { identities } from "../../platform/auth/identities.ts";
import { memberReader, refusedAddresses } from "../../accounts/public.ts";
import { textsOf } from "../../languages/public.ts";
import { brand, findPage, hasOwnName, linkTo } from "../../marketplace/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { log } from "../../platform/runtime/log.ts";
import { sendEmail, type EmailSubject } from "../mail/email-subject.ts";
import { emails } from "../emails.ts";
import type { EmailContent } from "../mail/email-content.ts";
import type { Reader } from "../mail/frame-email.ts";
import { isRefused, noteRefusal } from "../mail/refused-address.ts";
import { isOptional, type OptionalKind } from "../kinds.ts";
import { notifyStore } from "../notify-store.ts";
import { wantsMail } from "../preferences.ts";
import { unsubscribeHeaders, unsubscribeLink } from "../unsubscribing/unsubscribe-link.ts";
import { layOut } from "../mail/lay-out.ts";
import { mailer, RecipientRefusedError } from "../mailer.ts";

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

/**
 * Through any sender: not where nobody is to get it, it is not wanted, or it is no longer true. Throws, and is retried, while Authentication
 * cannot say where the member gets e-mail.
 */
export async function deliverEmail(
  { jobId, payload }: EmailJob,
  { context, sender }: { context: Context; sender: ReturnType<typeof mailer> },
): Promise<"sent" | "notSent" | "failed"> {
  const { to, subject } = payload;
  const members = memberReader(context);
  const [address, settings, member] = await Promise.all([
    identities(context).findEmailAddress(to),
    members.findSettings(to),
    members.find(to),
  ]);
  // Deleted, signed in by phone, or not shown to be theirs: a stranger must not read what they buy.
  if (!address || !settings || !member) {
    log.info("e-mail not sent: its recipient has no address", { jobId });
    // Once they have shown anew that one is theirs, it is tried anew.
    if (settings?.refusedAddress) await refusedAddresses(context).forget(to);
    return "notSent";
  }
  const wasRefused = isRefused(settings, address);
  const { kind } = subject;
  if (isOptional(kind) && (wasRefused || !wantsMail(await notifyStore(context).readPreferences(to), kind)))
    return "notSent";
  const reader = { uid: to, name: member.displayName, locale: settings.locale };
  const outgoing = await emails(context).write(subject, reader);
  if (!outgoing) return "notSent";
  const { attachments } = outgoing;
  const email = { ...outgoing.email, ...ofMarketplace(subject, reader) };
  const written = isOptional(kind) ? withUnsubscribing(email, reader, kind) : layOut(email);
  try {
    await sender.send({ id: jobId, to: address, ...written, attachments });
  } catch (error) {
    if (!(error instanceof RecipientRefusedError)) throw error;
    // No operator can help: the member is told where they read it.
    await noteRefusal(context, to, address);
    return "failed";
  }
  if (wasRefused) await refusedAddresses(context).forget(to);
  return "sent";
}

/** What the marketplace adds to each: how it looks, and its page about it. */
function ofMarketplace(subject: EmailSubject, { locale }: Reader): Pick<EmailContent, "brand" | "page"> {
  const found = subject.of === "digest" ? linkTo("notifications") : findPage(subject);
  return {
    ...(hasOwnName() && { brand: brand() }),
    ...(found && { page: { label: textsOf(locale).emails.pages[found.page], link: found.address } }),
  };
}

/** With the link that turns such e-mails off, for people and for mail programs. */
function withUnsubscribing(email: EmailContent, { uid, locale }: Reader, kind: OptionalKind) {
  const link = unsubscribeLink({ uid, kind });
  const { link: label } = textsOf(locale).unsubscribing;
  return { ...layOut({ ...email, unsubscribe: { label, link } }), headers: unsubscribeHeaders(link) };
}
