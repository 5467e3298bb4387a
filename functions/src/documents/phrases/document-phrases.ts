import type { DocumentKind } from "../document-kind.ts";
import { english } from "./english.ts";
import { german } from "./german.ts";

/** The phrases of an order's documents. Another language is another table of this type. */
export interface DocumentPhrases {
  language: string;
  titles: Record<DocumentKind, string>;
  order: string;
  paid: string;
  seller: string;
  buyer: string;
  /** Replaces the name of a member who has left. */
  formerMember: string;
  deliverTo: string;
  pickup: string;
  pickupNote: (buyer: string) => string;
  item: string;
  quantity: string;
  unitPrice: string;
  amount: string;
  itemCount: string;
  offer: string;
  lineDiscount: (amount: string) => string;
  items: string;
  discount: string;
  shipping: string;
  fee: string;
  total: string;
  /** Without a rate it is the tax of shipping, and on top that of the fee. */
  tax: (rate: string | undefined) => string;
  taxIncluded: (rate: string | undefined) => string;
  buyerPaid: string;
  feeKept: string;
  taxKept: string;
  commission: string;
  proceeds: string;
  unprintable: string;
  page: (number: number, count: number) => string;
}

const tables: Record<string, DocumentPhrases> = { de: german, en: english };

/** In the language of `locale`, or in English. */
export function documentPhrases(locale: string): DocumentPhrases {
  return tables[new Intl.Locale(locale).language] ?? english;
}
