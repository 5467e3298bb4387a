import { sanitizeLine } from "../documents/public.ts";
import type { Texts } from "../languages/public.ts";
import { findPage, linkTo, type PageLink } from "../marketplace/public.ts";
import { SECOND } from "../platform/values/clock.ts";
import type { PushMessage } from "../push/public.ts";
import { rowOf, type NotificationKind } from "./kinds.ts";
import type { FoundPush } from "./push-source.ts";
import type { Subject } from "./subject-reader.ts";

const MAX_NAME = 80;
const MAX_TITLE = 120;
const MAX_TEXT = 240;

interface Words {
  readonly texts: Texts;
  /** Of those in `who`; undefined of whoever has left. */
  readonly names: readonly (string | undefined)[];
  readonly showsPreviews: boolean;
}

/** One line about what happened: without names, titles and words of members where previews are not wanted. */
export function writeLine(
  kind: NotificationKind,
  { what, count, text, photos = 0 }: Subject,
  { texts, names, showsPreviews }: Words,
): string {
  const line = texts.notifications.lines[kind];
  if (!showsPreviews) return line({ who: undefined, what: undefined, text: undefined, count });
  const [first] = names;
  const written = text ?? (photos > 0 ? texts.notifications.photo : undefined);
  return line({
    who: names.length === 0 ? undefined : sanitizeLine(first ?? texts.formerMember, MAX_NAME),
    what: what === undefined ? undefined : sanitizeLine(what, MAX_TITLE),
    text: written === undefined ? undefined : sanitizeLine(written, MAX_TEXT),
    count,
  });
}

/** Undefined once there is nothing to tell any more. */
export function composePush(
  { kind, ids, found }: { kind: NotificationKind; ids: Record<string, string>; found: FoundPush },
  words: Words,
  now: Date,
): PushMessage | undefined {
  const row = rowOf(kind);
  const untilEnd = found.endsAt ? (found.endsAt.getTime() - now.getTime()) / SECOND : Infinity;
  const timeToLiveSeconds = Math.floor(Math.min(row.pushSeconds, untilEnd));
  if (timeToLiveSeconds < 1) return undefined;
  return {
    tag: found.tag,
    kind,
    title: words.texts.notifications.groups[row.group],
    body: writeLine(kind, found, words),
    ...linkOf(findPage(ids) ?? (row.hasNotification ? linkTo("notifications") : undefined)),
    ids,
    timeToLiveSeconds,
    urgency: row.isUrgent ? "high" : "normal",
  };
}

/** Several that have waited, as one. */
export function composeSummary(
  { tag, count }: { tag: string; count: number },
  texts: Texts,
  timeToLiveSeconds: number,
): PushMessage {
  const { title, body } = texts.notifications.summary(count);
  const link = linkOf(linkTo("notifications"));
  return { tag, kind: "summary", title, body, ...link, ids: {}, timeToLiveSeconds, urgency: "normal" };
}

/** What a click opens; on a developer's own machine, where nothing is https, the app opens it itself. */
function linkOf(page: PageLink | undefined): Pick<PushMessage, "link"> {
  return page?.address.startsWith("https:") ? { link: page.address } : {};
}
