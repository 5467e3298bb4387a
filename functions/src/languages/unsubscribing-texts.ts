import type { DigestEmailKind } from "./email-kinds.ts";

/** What turns off e-mails of one kind: the link at their end, and the pages behind it. */
export interface UnsubscribingTexts {
  link: string;
  title: string;
  /** What digests are called; other kinds by what they say. */
  digests: Readonly<Record<DigestEmailKind, string>>;
  question: (kind: string) => string;
  button: string;
  done: (kind: string) => string;
  /** How they come back. */
  undo: string;
  invalid: string;
}
