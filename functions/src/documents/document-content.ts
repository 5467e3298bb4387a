import type { DocumentPhrases } from "../languages/public.ts";
import type { Money } from "../platform/values/money.ts";
import type { DocumentKind } from "./document.ts";

/**
 * The content of one document in the reader's language and formats: printed as PDF, or shown in an e-mail.
 */
export interface DocumentContent {
  kind: DocumentKind;
  /** Of the phrases. */
  language: string;
  phrases: DocumentPhrases;
  /** A BCP 47 tag: how its reader writes dates and amounts. */
  locale: string;
  orderId: string;
  /** When the order was paid: also the date of the document. */
  paidAt: Date;
  author: string;
  facts: Fact[];
  columns: Column[];
  rows: Row[];
  sums: Sum[];
  notes: string[];
}

/** A label with the lines that belong to it. */
export interface Fact {
  label: string;
  lines: string[];
}

export interface Column {
  label: string;
  align: "left" | "right";
}

/** One cell for each column; the remarks are below the first. */
export interface Row {
  cells: string[];
  remarks: string[];
}

export interface Sum {
  label: string;
  /** Negative for a deduction. */
  amount: Money;
  /** `part`s add up to the next `total`, which is a part of the one after it; an `aside` is not added. */
  role: "part" | "total" | "aside";
}
