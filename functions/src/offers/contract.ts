import * as z from "zod";
import { DocumentId } from "../platform/values/document-id.ts";
import { Currency, Money } from "../platform/values/money.ts";
import { Cursor } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import {
  conflict,
  failedPrecondition,
  notFound,
  resourceExhausted,
} from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { linesOfText } from "../platform/values/text.ts";
import { MOST_ROUNDS } from "./offer.ts";
import { offerStates } from "./offer-process.ts";

const Side = z.enum(["buyer", "seller"]);
const OfferState = z.enum(offerStates);

const OfferView = z
  .object({
    id: z.string(),
    listingId: z.string(),
    buyer: z.string(),
    seller: z.string(),
    quantity: z.int(),
    /** Of one piece, as last proposed. */
    unitPrice: Money,
    /** Who is to answer. */
    turn: Side.nullable(),
    state: OfferState,
    rounds: z.array(
      z.object({ by: Side, unitPrice: Money, at: z.iso.datetime(), message: z.string().nullable() }),
    ),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    /** Until when it can be answered or, once accepted, bought at. */
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "Offer" });

const offerId = DocumentId;
const message = linesOfText({ max: 500 }).optional();

const found = { OfferNotFound: notFound("No such offer of yours") };

const answered = {
  ...found,
  ActionNotAllowed: failedPrecondition("This cannot be done to the offer as it stands", {
    state: OfferState,
    turn: Side.nullable(),
  }),
};

const forSale = {
  ListingNotForSale: failedPrecondition("This listing is not on sale"),
  OtherCurrency: failedPrecondition("Offer a price in the listing's currency", { currency: Currency }),
};

/** What a proposed price may be refused for. */
export const priced = {
  ...forSale,
  OfferTooLow: failedPrecondition("This is far below the asking price; offer at least this much", {
    least: Money,
  }),
  OfferTooHigh: failedPrecondition("This is above the asking price; offer at most that", { most: Money }),
};

export const propose = defineOperation({
  name: "offers.propose",
  summary: "Offer a seller another price for pieces of a listing",
  http: { method: "POST", path: "/v1/offers" },
  access: "member",
  limit: perMember(30, "day"),
  input: z.strictObject({
    listingId: DocumentId,
    quantity: z.int().min(1).max(99).default(1),
    unitPrice: Money,
    message,
  }),
  output: OfferView,
  failures: {
    ...priced,
    OwnListing: failedPrecondition("This listing is your own"),
    OutOfStock: failedPrecondition("There are not enough pieces left", { available: z.int() }),
    OfferOpen: failedPrecondition("An offer of yours for this listing is open", { offerId: z.string() }),
    TooManyDeclined: resourceExhausted("The seller declined your offers; make no other one until then", {
      until: z.iso.datetime(),
    }),
  },
});

export const counter = defineOperation({
  name: "offers.counter",
  summary: "Answer an offer with another price",
  http: { method: "POST", path: "/v1/offers/{offerId}/counter" },
  access: "member",
  limit: perMember(60, "hour"),
  input: z.strictObject({ offerId, unitPrice: Money, message }),
  output: OfferView,
  failures: {
    ...answered,
    ...priced,
    SamePrice: failedPrecondition("This is the price proposed to you: accept it, or name another"),
    TooManyRounds: failedPrecondition(`After ${MOST_ROUNDS} prices, accept or decline`),
  },
});

export const accept = defineOperation({
  name: "offers.accept",
  summary: "Agree to the price the other side proposed: the buyer may buy at it for 48 hours, once",
  http: { method: "POST", path: "/v1/offers/{offerId}/accept" },
  access: "member",
  limit: perMember(60, "hour"),
  /** `unitPrice` is the price agreed to, as it was seen. */
  input: z.strictObject({ offerId, unitPrice: Money }),
  output: OfferView,
  failures: {
    ...answered,
    ...forSale,
    PriceChanged: conflict("Another price is proposed now; look again", { unitPrice: Money }),
  },
});

export const decline = defineOperation({
  name: "offers.decline",
  summary: "Turn down the price the other side proposed, and end the offer",
  http: { method: "POST", path: "/v1/offers/{offerId}/decline" },
  access: "member",
  limit: perMember(60, "hour"),
  input: z.strictObject({ offerId }),
  output: OfferView,
  failures: answered,
});

export const withdraw = defineOperation({
  name: "offers.withdraw",
  summary: "Take back the price one proposed, and end the offer",
  http: { method: "POST", path: "/v1/offers/{offerId}/withdraw" },
  access: "member",
  limit: perMember(60, "hour"),
  input: z.strictObject({ offerId }),
  output: OfferView,
  failures: answered,
});

export const getOffer = defineOperation({
  name: "offers.getOffer",
  summary: "Look at an offer that one made or got",
  http: { method: "GET", path: "/v1/offers/{offerId}" },
  access: "member",
  input: z.strictObject({ offerId }),
  output: OfferView,
  failures: found,
});

export const listOffers = defineOperation({
  name: "offers.listOffers",
  summary: "List the offers that one made as buyer, or got as seller, the latest first",
  http: { method: "GET", path: "/v1/offers" },
  access: "member",
  input: z.strictObject({
    as: Side,
    limit: z.int().min(1).max(100).default(20),
    after: Cursor.optional(),
  }),
  output: z.object({ offers: z.array(OfferView), next: Cursor.nullable() }),
  failures: {},
});
