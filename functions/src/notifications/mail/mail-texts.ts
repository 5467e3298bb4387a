import { english } from "./english.ts";
import { german } from "./german.ts";
import type { OfferMail, OrderMail, PayoutMail, ReviewMail } from "./mails.ts";

/** What one mail says besides greeting and facts. */
export interface MailText {
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
export interface MailTexts {
  language: string;
  greeting: (name: string) => string;
  /** In place of the name of a member who has left. */
  formerMember: string;
  labels: { order: string; items: string; total: string; shipment: string; refund: string };
  closing: string;
  orders: Readonly<Record<OrderMail, (facts: OrderFacts) => MailText>>;
  offers: Readonly<Record<OfferMail, (facts: OfferFacts) => MailText>>;
  payouts: Readonly<Record<PayoutMail, (facts: PayoutFacts) => MailText>>;
  reviews: Readonly<Record<ReviewMail, (facts: ReviewFacts) => MailText>>;
}

const tables: Record<string, MailTexts> = { de: german, en: english };

/** In the language of `locale`, or in English. */
export function mailTexts(locale: string): MailTexts {
  return tables[new Intl.Locale(locale).language] ?? english;
}
