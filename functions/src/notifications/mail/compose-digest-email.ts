import { sanitizeLine } from "../../documents/public.ts";
import { textsOf, type DigestEmailKind } from "../../languages/public.ts";
import type { EmailContent, EmailItem } from "./email-content.ts";
import { frame, type Reader } from "./frame-email.ts";

/** One e-mail of several things, the latest first, without those that there is no room for; of none there is nothing to write. */
export function composeDigestEmail(
  kind: DigestEmailKind,
  reader: Reader,
  { items, omitted }: { items: readonly EmailItem[]; omitted: number },
): EmailContent | undefined {
  const [first] = items;
  if (!first) return undefined;
  const texts = textsOf(reader.locale);
  const text = texts.emails.digests[kind]({
    first: sanitizeLine(first.title, 120),
    more: items.length - 1 + omitted,
    omitted,
  });
  const told = items.map(({ title, line, ...rest }) => ({
    ...rest,
    title: sanitizeLine(title, 120),
    line: sanitizeLine(line, 200),
  }));
  return { ...frame(texts, reader), ...text, items: told, facts: [], closing: texts.emails.digestClosing };
}
