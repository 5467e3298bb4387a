import type { Page } from "../marketplace/public.ts";
import type { Severity } from "../platform/alarms/alarm.ts";
import type { Role } from "../platform/auth/access.ts";
import type {
  AccessEmailKind,
  AlarmEmailKind,
  ApiKeyEmailKind,
  ChargebackEmailKind,
  DataExportEmailKind,
  DigestEmailKind,
  EndpointEmailKind,
  OfferEmailKind,
  OrderEmailKind,
  PayoutAccountEmailKind,
  PayoutEmailKind,
  ReportEmailKind,
  ReviewEmailKind,
} from "./email-kinds.ts";

/** The texts of one e-mail besides greeting and facts. */
export interface EmailText {
  subject: string;
  paragraphs: string[];
}

/** All ready to display: one line each, amounts in the reader's format. */
interface OrderFacts {
  order: string;
  /** The other party's name. */
  other: string;
  total: string;
  /** Whether the buyer paid something. */
  isCharged: boolean;
  isPickup: boolean;
  /** Of each parcel: carrier and, where there is one, tracking code. */
  shipment: string | undefined;
  /** The amount of one refund. */
  refund: string | undefined;
}

interface ChargebackFacts {
  order: string;
  other: string;
  /** What the bank took back of the order. */
  amount: string;
  /** Until when the seller can give evidence; undefined where the bank takes none, or none any more. */
  dueBy: string | undefined;
}

interface OfferFacts {
  listing: string;
  other: string;
  /** Unit price. */
  price: string;
  quantity: string;
  /** Until when it can be answered or used. */
  until: string;
  isReaderBuyer: boolean;
}

interface PayoutFacts {
  amount: string;
  /** What its seller can do about a payout that did not arrive. */
  cause: PayoutCause;
}

/** `noAccount`: none is connected. `accountRefused`: it cannot be paid. `other`: nothing that the seller knows of. */
export type PayoutCause = "noAccount" | "accountRefused" | "other";

interface ReviewFacts {
  author: string;
  /** `4/5` */
  rating: string;
}

interface DigestFacts {
  /** The title of what comes first. */
  first: string;
  /** How many things there are besides. */
  more: number;
  /** Those of them that are not in the e-mail. */
  omitted: number;
}

interface EndpointFacts {
  /** Of the endpoint's address. */
  host: string;
}

interface AccessFacts {
  /** The words of the moderator. */
  reason: string;
  /** The role given or taken, in the reader's language; empty where none was. */
  role: string;
  /** Whether they sell, and whether they are suspended, when it is sent. */
  isSeller: boolean;
  isSuspended: boolean;
}

interface ApiKeyFacts {
  /** As its owner calls it. */
  name: string;
  last4: string;
}

/** Each with the count of those that there are. */
interface WeekFacts {
  /** Days of the calendar, as `2026-11-29`. */
  from: string;
  to: string;
  /** How many of its days are not reported. */
  missing: number;
  /** Where the reports of its days are. */
  address: string;
}

interface AlarmFacts {
  /** Of the first alarm. */
  name: string;
  opened: number;
  reminded: number;
  resolved: number;
  /** Those that there is no room for. */
  more: number;
}

interface DataExportFacts {
  /** Until when the files are there. */
  until: string;
}

/** The e-mails to buyers about orders, or those to sellers about sales. */
export type OrderTexts<Of extends "order" | "sale"> = Pick<
  EmailTexts["orders"],
  Extract<OrderEmailKind, `${Of}${string}`>
>;

/** Every e-mail in one language. */
export interface EmailTexts {
  greeting: (name: string) => string;
  labels: { order: string; items: string; total: string; shipment: string; refund: string };
  /** What the link to a page of the marketplace says. */
  pages: Readonly<Record<Page, string>>;
  /** Between a label and what it names. */
  colon: string;
  closing: string;
  /** Of e-mails about the account itself. */
  accountClosing: string;
  /** Of e-mails to whoever runs the marketplace. */
  adminClosing: string;
  /** Of digests. */
  digestClosing: string;
  orders: Readonly<Record<OrderEmailKind, (facts: OrderFacts) => EmailText>>;
  chargebacks: Readonly<Record<ChargebackEmailKind, (facts: ChargebackFacts) => EmailText>>;
  offers: Readonly<Record<OfferEmailKind, (facts: OfferFacts) => EmailText>>;
  payouts: Readonly<Record<PayoutEmailKind, (facts: PayoutFacts) => EmailText>>;
  access: Readonly<Record<AccessEmailKind, (facts: AccessFacts) => EmailText>>;
  apiKeys: Readonly<Record<ApiKeyEmailKind, (facts: ApiKeyFacts) => EmailText>>;
  dataExports: Readonly<Record<DataExportEmailKind, (facts: DataExportFacts) => EmailText>>;
  roles: Readonly<Record<Role, string>>;
  payoutAccounts: Readonly<Record<PayoutAccountEmailKind, EmailText>>;
  reviews: Readonly<Record<ReviewEmailKind, (facts: ReviewFacts) => EmailText>>;
  digests: Readonly<Record<DigestEmailKind, (facts: DigestFacts) => EmailText>>;
  reports: Readonly<Record<ReportEmailKind, (facts: WeekFacts) => EmailText>>;
  alarms: Readonly<Record<AlarmEmailKind, (facts: AlarmFacts) => EmailText>>;
  alarmChanges: Readonly<Record<"opened" | "reminded" | "resolved", string>>;
  severities: Readonly<Record<Severity, string>>;
  endpoints: Readonly<Record<EndpointEmailKind, (facts: EndpointFacts) => EmailText>>;
}
