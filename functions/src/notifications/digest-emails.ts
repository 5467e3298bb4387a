import { memberReader } from "../accounts/public.ts";
import { textsOf } from "../languages/public.ts";
import { findPage } from "../marketplace/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { relationsReader } from "../relations/public.ts";
import { rowOf } from "./kinds.ts";
import { notificationStore } from "./notification-store.ts";
import { notifyStore } from "./notify-store.ts";
import { channelsOf } from "./preferences.ts";
import { writeLine } from "./push-message.ts";
import { subjectReader } from "./subject-reader.ts";
import { composeDigestEmail } from "./mail/compose-digest-email.ts";
import type { EmailContent } from "./mail/email-content.ts";
import type { EmailSubject } from "./mail/email-subject.ts";
import type { Reader } from "./mail/frame-email.ts";

/** Lines of an e-mail that people still read to the end. */
const MAX_LINES = 20;

/**
 * What has happened since a member last looked, a line each; undefined where nothing is left of it. It is looked at again: who has
 * seen it meanwhile, or wants no digest of it any more, gets none.
 */
export async function composeDigest(
  context: Context,
  { kind: digest, notificationIds }: Extract<EmailSubject, { of: "digest" }>,
  reader: Reader,
): Promise<EmailContent | undefined> {
  const { uid, locale } = reader;
  const store = notifyStore(context);
  const [found, preferences, { seenAt }, relations] = await Promise.all([
    notificationStore(context).findAll(uid, notificationIds),
    store.readPreferences(uid),
    store.readState(uid),
    relationsReader(context).read(uid),
  ]);
  const unseen = found
    .filter((notification) => notification !== undefined)
    .filter(({ kind, isRead, at }) => {
      const { mail } = channelsOf(preferences, kind);
      return !isRead && (!seenAt || at > seenAt) && (mail === "daily" || mail === "weekly");
    });
  const subjects = subjectReader(context);
  const now = context.clock.now();
  const read = await Promise.all(
    unseen.map(async (notification) => ({
      kind: notification.kind,
      page: findPage({ ...notification }),
      subject: await subjects.read(notification, { uid, relations, now }),
    })),
  );
  const told = read.flatMap(({ subject, ...rest }) => (subject ? [{ ...rest, subject }] : []));

  const texts = textsOf(locale);
  const shown = told.slice(0, MAX_LINES);
  const named = [...new Set(shown.flatMap(({ subject }) => subject.who.slice(0, 1)))];
  const members = await memberReader(context).findAll(named);
  const nameOf = new Map(named.map((name, index) => [name, members[index]?.displayName]));
  const items = shown.map(({ kind, page, subject }) => ({
    title: writeLine(kind, subject, {
      texts,
      names: subject.who.slice(0, 1).map((name) => nameOf.get(name)),
      showsPreviews: true,
    }),
    line: texts.notifications.groups[rowOf(kind).group],
    ...(page && { link: page.address }),
  }));
  return composeDigestEmail(digest, reader, { items, omitted: told.length - shown.length });
}
