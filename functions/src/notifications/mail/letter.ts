import type { Paper } from "../../documents/public.ts";
import type { MailText } from "./mail-texts.ts";

/** A mail before it is laid out: all of it one line each, so that no name can add a header to it. */
export interface Letter extends MailText {
  language: string;
  greeting: string;
  facts: { label: string; value: string }[];
  /** Shown as a table: what is attached as PDF. */
  paper?: Pick<Paper, "columns" | "rows" | "sums" | "locale">;
  closing: string;
}

export interface Mail {
  subject: string;
  text: string;
  html: string;
}
