import * as z from "zod";
import { DocumentId } from "../platform/values/document-id.ts";
import { Currency, Money } from "../platform/values/money.ts";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import {
  conflict,
  failedPrecondition,
  notFound,
  resourceExhausted,
} from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { multilineText } from "../platform/values/text.ts";
import { MAX_ROUNDS } from "./offer.ts";
import { offerStates } from "./offer-process.ts";

const Side = z.enum(["buyer", "seller"]);
export const OfferState = z.enum(offerStates);

export const OfferView = z
  .object({
    id: z.string(),
    listingId: z.string(),
    buyer: z.string(),
    seller: z.string(),
    quantity: z.int(),
    /** Unit price, as last proposed. */
    unitPrice: Money,
    /** Who is to answer next. */
    turn: Side.nullable(),
    state: OfferState,
    rounds: z.array(
      z.object({ by: Side, unitPrice: Money, at: z.iso.datetime(), message: z.string().nullable() }),
    ),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    /** Until when it can be answered or, once accepted, used. */
    expiresAt: z.iso.datetime(),
    reservedUntil: z.iso.datetime().nullable().meta({
      description: "Until when the seller holds the quantity for the buyer, who can check out meanwhile",
    }),
  })
  .meta({ id: "Offer" });

const offerId = DocumentId;
const message = multilineText({ max: 500 }).optional();

const found = { OfferNotFound: notFound("You have no such offer") };

const answered = {
  ...found,
  ActionNotAllowed: failedPrecondition("Not possible in the offer's current state", {
    state: OfferState,
    turn: Side.nullable(),
  }),
};

const forSale = {
  ListingNotForSale: failedPrecondition("This listing is not for sale"),
  OtherCurrency: failedPrecondition("Offer a price in the currency of the listing", { currency: Currency }),
};

/** Failures of a proposed price. */
export const priceFailures = {
  ...forSale,
  OfferTooLow: failedPrecondition("The price is too low; offer at least the given minimum", {
    minimum: Money,
  }),
  OfferTooHigh: failedPrecondition("The price is above the asking price; offer at most the given maximum", {
    maximum: Money,
  }),
};

export const propose = defineOperation({
  name: "offers.propose",
  summary: "Offer a seller another price for a listing; the conversation of the two refers to it",
  http: { method: "POST", path: "/v1/offers" },
  access: "member",
  blocks: { refusesAs: "ListingNotForSale", because: "the seller of the listing" },
  scope: "offers:write",
  limit: perMember(30, "day"),
  input: z.strictObject({
    listingId: DocumentId,
    quantity: z.int().min(1).max(99).default(1),
    unitPrice: Money,
    message,
  }),
  output: OfferView,
  failures: {
    ...priceFailures,
    OwnListing: failedPrecondition("This is your own listing"),
    OutOfStock: failedPrecondition("There is not enough stock left", { available: z.int() }),
    OfferOpen: failedPrecondition("You already have an open offer for this listing", { offerId: z.string() }),
    TooManyDeclined: resourceExhausted(
      "The seller declined your recent offers; wait until the given time before making another",
      { until: z.iso.datetime(), retryAfterSeconds: z.int() },
    ),
  },
});

export const counter = defineOperation({
  name: "offers.counter",
  summary: "Counter an offer with another price",
  http: { method: "POST", path: "/v1/offers/{offerId}/counter" },
  access: "member",
  blocks: { refusesAs: "ActionNotAllowed", because: "what was open between them ended with the block" },
  scope: "offers:write",
  limit: perMember(60, "hour"),
  input: z.strictObject({ offerId, unitPrice: Money, message }),
  output: OfferView,
  failures: {
    ...answered,
    ...priceFailures,
    SamePrice: failedPrecondition("This price was proposed to you; accept it or propose another"),
    TooManyRounds: failedPrecondition(`After ${MAX_ROUNDS} proposals, accept or decline`),
  },
});

export const accept = defineOperation({
  name: "offers.accept",
  summary: "Accept the price the other side proposed; the buyer can buy at it once, within 48 hours",
  http: { method: "POST", path: "/v1/offers/{offerId}/accept" },
  access: "member",
  blocks: { refusesAs: "ActionNotAllowed", because: "what was open between them ended with the block" },
  scope: "offers:write",
  limit: perMember(60, "hour"),
  /** `unitPrice` is the accepted price, as the client showed it. */
  input: z.strictObject({ offerId, unitPrice: Money }),
  output: OfferView,
  failures: {
    ...answered,
    ...forSale,
    PriceChanged: conflict("The proposed price has changed; load the offer again", { unitPrice: Money }),
  },
});

export const decline = defineOperation({
  name: "offers.decline",
  summary: "Decline the price the other side proposed and end the offer",
  http: { method: "POST", path: "/v1/offers/{offerId}/decline" },
  access: "member",
  blocks: { refusesAs: "ActionNotAllowed", because: "what was open between them ended with the block" },
  scope: "offers:write",
  limit: perMember(60, "hour"),
  input: z.strictObject({ offerId }),
  output: OfferView,
  failures: answered,
});

export const withdraw = defineOperation({
  name: "offers.withdraw",
  summary: "Withdraw the price one proposed, or leave an accepted offer as its buyer, and end it",
  http: { method: "POST", path: "/v1/offers/{offerId}/withdraw" },
  access: "member",
  blocks: { refusesAs: "ActionNotAllowed", because: "what was open between them ended with the block" },
  scope: "offers:write",
  limit: perMember(60, "hour"),
  input: z.strictObject({ offerId }),
  output: OfferView,
  failures: {
    ...answered,
    OfferHeld: failedPrecondition(
      "A checkout at this price is open; pay it, check out without it, or wait until the given time",
      { until: z.iso.datetime() },
    ),
  },
});

export const endReservation = defineOperation({
  name: "offers.endReservation",
  summary:
    "Take back what one has reserved for a buyer; the price that was agreed stays valid until its time is up",
  http: { method: "DELETE", path: "/v1/offers/{offerId}/reservation" },
  access: "member",
  blocks: { refusesAs: "ActionNotAllowed", because: "what was open between them ended with the block" },
  scope: "offers:write",
  limit: perMember(60, "hour"),
  input: z.strictObject({ offerId }),
  output: OfferView,
  failures: {
    ...answered,
    OfferHeld: failedPrecondition("The buyer is paying for it; wait until the given time", {
      until: z.iso.datetime(),
    }),
  },
});

export const getOffer = defineOperation({
  name: "offers.getOffer",
  summary: "Get an offer that one made or received",
  http: { method: "GET", path: "/v1/offers/{offerId}" },
  access: "member",
  blocks: "record",
  scope: "offers:read",
  input: z.strictObject({ offerId }),
  output: OfferView,
  failures: found,
});

export const listOffers = defineOperation({
  name: "offers.listOffers",
  summary: "List the offers that one made as buyer, or got as seller, the latest first",
  http: { method: "GET", path: "/v1/offers" },
  access: "member",
  blocks: "record",
  scope: "offers:read",
  input: z.strictObject({
    as: Side,
    ...pageInput(),
  }),
  output: z.object({ offers: z.array(OfferView), next: Cursor.nullable() }),
  failures: {},
});
