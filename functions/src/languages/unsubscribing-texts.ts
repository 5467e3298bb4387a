import type { DigestEmailKind, OfferEmailKind, ReviewEmailKind } from "./email-kinds.ts";

/** What turns off e-mails of one kind: the link at their end, and the pages behind it. */
export interface UnsubscribingTexts {
  link: string;
  title: string;
  /** What such e-mails are about, to stand after a colon. */
  kinds: Readonly<Record<OfferEmailKind | ReviewEmailKind | DigestEmailKind, string>>;
  question: (kind: string) => string;
  button: string;
  done: (kind: string) => string;
  /** How they come back. */
  undo: string;
  invalid: string;
}
