import type { DocumentContent } from "../../documents/public.ts";
import type { EmailText } from "./mail-texts.ts";

/** A mail before it is laid out: all of it one line each, so that no name can add a header to it. */
export interface EmailContent extends EmailText {
  language: string;
  greeting: string;
  facts: { label: string; value: string }[];
  /** Shown as a table: what is attached as PDF. */
  document?: Pick<DocumentContent, "columns" | "rows" | "sums" | "locale">;
  closing: string;
}

export interface RenderedEmail {
  subject: string;
  text: string;
  html: string;
}
