import type { DocumentContent } from "../../documents/public.ts";
import type { EmailText } from "../../languages/public.ts";
import type { Brand } from "../../marketplace/public.ts";

/** An e-mail before layout: each text is a single line, so that no name can add a header. */
export interface EmailContent extends EmailText {
  language: string;
  /** Shown above it; none while the marketplace has no name of its own. */
  brand?: Brand;
  /** The marketplace's page about it. */
  page?: { label: string; link: string };
  /** Between a label and its value. */
  colon: string;
  greeting: string;
  /** What several e-mails would tell: each with what it belongs to. */
  items?: readonly EmailItem[];
  facts: { label: string; value: string }[];
  /** Shown as a table: the document attached as PDF. */
  document?: Pick<DocumentContent, "columns" | "rows" | "sums" | "locale">;
  closing: string;
  /** Where e-mails of this kind are turned off. */
  unsubscribe?: { label: string; link: string };
}

export interface EmailItem {
  title: string;
  line: string;
  /** The marketplace's page about it. */
  link?: string;
}
