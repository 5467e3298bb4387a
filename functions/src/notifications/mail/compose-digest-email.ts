import { sanitizeLine } from "../../documents/public.ts";
import { textsOf, type DigestEmailKind } from "../../languages/public.ts";
import type { EmailContent, EmailItem } from "./email-content.ts";
import { frame, type Reader } from "./frame-email.ts";

/** One e-mail of several things, the most important ones first; of none there is nothing to write. */
export function composeDigestEmail(
  kind: DigestEmailKind,
  reader: Reader,
  items: readonly EmailItem[],
): EmailContent | undefined {
  const [first] = items;
  if (!first) return undefined;
  const texts = textsOf(reader.locale);
  const text = texts.emails.digests[kind]({ first: sanitizeLine(first.title, 120), more: items.length - 1 });
  const told = items.map(({ title, line, link }) => ({
    title: sanitizeLine(title, 120),
    line: sanitizeLine(line, 200),
    link,
  }));
  return { ...frame(texts, reader), ...text, items: told, facts: [], closing: texts.emails.digestClosing };
}
