import type {
  AccessEmailKind,
  ApiKeyEmailKind,
  ChargebackEmailKind,
  DataExportEmailKind,
  EndpointEmailKind,
  OfferEmailKind,
  OrderEmailKind,
  PayoutAccountEmailKind,
  PayoutEmailKind,
  ReviewEmailKind,
} from "./email-kinds.ts";

/** All ready to display. A member may want no names, titles and words of others in a push: then there are none of them. */
export interface LineFacts {
  /** The name of the latest who did it. */
  who: string | undefined;
  /** What it is about, such as the title of a listing. */
  what: string | undefined;
  /** What they wrote. */
  text: string | undefined;
  /** How many did it, or how often it was done. */
  count: number;
}

type Line = (facts: LineFacts) => string;

type LineKind =
  | OrderEmailKind
  | ChargebackEmailKind
  | OfferEmailKind
  | PayoutEmailKind
  | PayoutAccountEmailKind
  | ReviewEmailKind
  | EndpointEmailKind
  | AccessEmailKind
  | ApiKeyEmailKind
  | DataExportEmailKind
  | "watchedPriceDropped"
  | "savedSearchMatched"
  | "listingSuspended"
  | "listingLiked"
  | "memberFollowed"
  | "listingCommented"
  | "commentReplied"
  | "commentMentioned"
  | "commentRemoved"
  | "mailRefused"
  | "moderationDecided"
  | "abuseReportSettled"
  | "publicationFinished"
  | "importFinished"
  | "messageReceived";

/** What pushes and digests say, in one language. */
export interface NotificationTexts {
  /** The titles of pushes, and the headings of digests. */
  groups: Readonly<
    Record<
      | "orders"
      | "offers"
      | "payouts"
      | "social"
      | "messages"
      | "search"
      | "listings"
      | "account"
      | "integrations",
      string
    >
  >;
  /** Stands for the words of a message that has none. */
  photo: string;
  lines: Readonly<Record<LineKind, Line>>;
  /** Of several that have waited. */
  summary: (count: number) => { title: string; body: string };
}
