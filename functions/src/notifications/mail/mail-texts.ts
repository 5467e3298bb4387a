import { english } from "./english.ts";
import { german } from "./german.ts";
import type { OfferEmailKind, OrderEmailKind, PayoutEmailKind, ReviewEmailKind } from "./email-kinds.ts";

/** What one mail says besides greeting and facts. */
export interface EmailText {
  subject: string;
  paragraphs: string[];
}

/** All of it fit to show: one line each, amounts as the reader writes them. */
interface OrderFacts {
  order: string;
  /** The other party's name. */
  other: string;
  total: string;
  /** Carrier and, where there is one, tracking code. */
  shipment: string | undefined;
  /** What one refund gave back. */
  refund: string | undefined;
}

interface OfferFacts {
  listing: string;
  other: string;
  /** Of one piece. */
  price: string;
  quantity: string;
  isReaderBuyer: boolean;
}

interface PayoutFacts {
  amount: string;
}

interface ReviewFacts {
  author: string;
  /** `4/5` */
  rating: string;
}

/** Every mail in one language. Another language is another table of this type. */
export interface EmailTexts {
  language: string;
  greeting: (name: string) => string;
  /** In place of the name of a member who has left. */
  formerMember: string;
  labels: { order: string; items: string; total: string; shipment: string; refund: string };
  closing: string;
  orders: Readonly<Record<OrderEmailKind, (facts: OrderFacts) => EmailText>>;
  offers: Readonly<Record<OfferEmailKind, (facts: OfferFacts) => EmailText>>;
  payouts: Readonly<Record<PayoutEmailKind, (facts: PayoutFacts) => EmailText>>;
  reviews: Readonly<Record<ReviewEmailKind, (facts: ReviewFacts) => EmailText>>;
}

const tables: Record<string, EmailTexts> = { de: german, en: english };

/** In the language of `locale`, or in English. */
export function emailTexts(locale: string): EmailTexts {
  return tables[new Intl.Locale(locale).language] ?? english;
}
