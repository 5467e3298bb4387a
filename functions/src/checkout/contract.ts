import * as z from "zod";
import { Address, AmountsView, Country, LineView, MOST_LINES, MOST_PIECES } from "../orders/contract.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { Currency, Money, MoneyTotal } from "../platform/values/money.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { problemKinds } from "./pricing/problems.ts";

const Wish = z.strictObject({ listingId: DocumentId, quantity: z.int().min(1).max(MOST_PIECES) });

const wishes = {
  lines: z
    .array(Wish)
    .min(1)
    .max(MOST_LINES)
    .optional()
    .meta({ description: "To buy at once instead of the cart; the same listing twice is summed" }),
  collectFrom: z.array(DocumentId).max(MOST_LINES).default([]).meta({
    description: "Sellers from whom the buyer collects instead of having it sent",
  }),
  codes: z.array(z.string().min(1).max(40)).max(10).default([]).meta({ description: "Discount codes" }),
  expectedTotal: MoneyTotal.optional().meta({
    description: "What the buyer was shown. Any other total is the problem priceChanged",
  }),
};

const PartView = z
  .object({
    seller: z.string(),
    method: z.enum(["pickup", "shipping"]),
    lines: z.array(LineView),
    amounts: AmountsView,
  })
  .meta({ id: "QuotePart" });

const ProblemView = z.looseObject({ kind: z.enum(problemKinds) }).meta({
  id: "QuoteProblem",
  description: "What keeps a line or the whole from being bought, with its facts",
});

export const quote = defineOperation({
  name: "checkout.quote",
  summary: "See what the cart costs, and all that stands against buying it",
  http: { method: "POST", path: "/v1/quotes" },
  access: "member",
  limit: perMember(120, "minute"),
  input: z.strictObject({
    ...wishes,
    country: Country.optional().meta({ description: "Where parcels go; without one nothing is sent" }),
    displayCurrency: Currency.optional(),
  }),
  output: z.object({
    parts: z.array(PartView).meta({ description: "One a seller" }),
    total: MoneyTotal.nullable().meta({ description: "In the currency that is charged" }),
    problems: z.array(ProblemView),
    display: z
      .object({ total: MoneyTotal, rate: z.string(), asOf: z.string() })
      .nullable()
      .meta({ description: "About as much in `displayCurrency`, by the day's rate; never what is charged" }),
  }),
  failures: {},
});

const CheckoutView = z
  .object({
    checkoutId: z.string(),
    orders: z.array(PartView.extend({ orderId: z.string() })),
    total: MoneyTotal,
    expiresAt: z.iso.datetime().meta({ description: "Until when the stock is held" }),
    payment: z
      .object({ paymentId: z.string(), provider: z.string(), clientSecret: z.string() })
      .nullable()
      .meta({ description: "null where there is nothing to pay" }),
  })
  .meta({ id: "Checkout" });

const listing = { listingId: z.string() };

export const checkOut = defineOperation({
  name: "checkout.checkOut",
  summary: "Turn the cart into a payment to make, with its stock held meanwhile",
  http: { method: "POST", path: "/v1/checkouts" },
  access: "member",
  limit: perMember(30, "hour"),
  idempotency: "required",
  input: z.strictObject({
    ...wishes,
    address: Address.optional(),
    deviceId: z.string().min(8).max(200).optional().meta({
      description: "What the client calls its device; only a hash is kept, to notice misuse",
    }),
  }),
  output: CheckoutView,
  failures: {
    CartEmpty: failedPrecondition("Put something in the cart first"),
    CartTooLarge: failedPrecondition(`Check out at most ${MOST_LINES} different listings at once`),
    QuantityInvalid: failedPrecondition(`Buy 1 to ${MOST_PIECES} pieces of one listing`, listing),
    ListingUnavailable: failedPrecondition("This listing is not on sale; take it out of the cart", listing),
    SellerAway: failedPrecondition("This seller is on holiday; take the listing out of the cart", listing),
    OwnListing: failedPrecondition("This listing is your own; take it out of the cart", listing),
    CurrencyMixed: failedPrecondition("Check out listings of one currency at a time", listing),
    OutOfStock: failedPrecondition("There are not enough pieces left", { ...listing, available: z.int() }),
    OfferQuantity: failedPrecondition("The accepted offer is for another number of pieces", {
      ...listing,
      quantity: z.int(),
    }),
    CodeRefused: failedPrecondition("This code gives nothing here", { code: z.string(), why: z.string() }),
    CodeMinimum: failedPrecondition("Buy more of this seller to use this code", {
      code: z.string(),
      minimum: Money,
    }),
    AddressMissing: failedPrecondition("Say where the parcel goes", { seller: z.string() }),
    NotShippedThere: failedPrecondition("This listing is not sent to that country", {
      ...listing,
      country: z.string(),
    }),
    NotForPickup: failedPrecondition("This listing cannot be collected", listing),
    PriceChanged: failedPrecondition("The total is another by now; show it to the buyer again", {
      expected: MoneyTotal,
      total: MoneyTotal,
    }),
    TotalTooLarge: failedPrecondition("This is too much for one payment; check out less at once"),
    AmountNotChargeable: failedPrecondition("The payment provider cannot charge this amount", {
      total: MoneyTotal,
      why: z.string().meta({ description: "tooSmall, tooLarge, notExact or currencyUnsupported" }),
    }),
    PaymentsOff: failedPrecondition("This marketplace takes no payments yet"),
  },
});
