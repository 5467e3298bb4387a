import { sanitizeLine } from "../../documents/public.ts";
import type { EmailText, Texts } from "../../languages/public.ts";
import type { EmailContent } from "./email-content.ts";

/** The recipient of an e-mail. Names are undefined where a member has left. */
export interface Reader {
  uid: string;
  name: string;
  locale: string;
}

/** Nothing but its text. */
export function plain(texts: Texts, reader: Reader, text: EmailText): EmailContent {
  return { ...frame(texts, reader), ...text, facts: [] };
}

/** What stands around every e-mail about something bought or sold. */
export function frame(
  texts: Texts,
  { name }: Reader,
): Pick<EmailContent, "language" | "colon" | "greeting" | "closing"> {
  return {
    language: texts.language,
    colon: texts.emails.colon,
    greeting: texts.emails.greeting(sanitizeLine(name, 80)),
    closing: texts.emails.closing,
  };
}

export function nameOf(name: string | undefined, { formerMember }: Texts): string {
  return name === undefined ? formerMember : sanitizeLine(name, 80);
}
