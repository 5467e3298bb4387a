import * as z from "zod";
import { AmountsView, LineView, MAX_LINES, MAX_QUANTITY } from "../orders/contract.ts";
import { DeliveryDays, KeptListing } from "../listings/contract.ts";
import { CompleteAddress } from "../platform/values/address.ts";
import { Country } from "../platform/values/country.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { Currency, Money, MoneyTotal } from "../platform/values/money.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound, unavailable } from "../platform/operations/failures.ts";
import { perAddress, perMember } from "../platform/operations/limit.ts";
import { problemKinds } from "./pricing/problems.ts";

export * from "./cart-contract.ts";

const RequestedItem = z.strictObject({ listingId: DocumentId, quantity: z.int().min(1).max(MAX_QUANTITY) });

const requestedItems = {
  lines: z
    .array(RequestedItem)
    .min(1)
    .max(MAX_LINES)
    .optional()
    .meta({ description: "What to buy instead of the cart; repeated listings are summed" }),
  collectFrom: z.array(DocumentId).max(MAX_LINES).default([]).meta({
    description: "Sellers from whom the buyer picks up instead of having it shipped",
  }),
  codes: z.array(z.string().min(1).max(40)).max(10).default([]).meta({ description: "Discount codes" }),
  expectedTotal: MoneyTotal.optional().meta({
    description: "The total that the buyer was shown; a different one is the problem priceChanged",
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

const QuotedPart = PartView.extend({
  lines: z.array(
    LineView.extend({
      left: z.int().min(0).nullable().meta({
        description: "How many the buyer can have, while they are few; null: no number",
      }),
    }).meta({ id: "QuotedLine" }),
  ),
  days: DeliveryDays.nullable().meta({
    description: "How long the parcel takes, where that is known of all in it",
  }),
}).meta({ id: "QuotedPart" });

const ProblemView = z.looseObject({ kind: z.enum(problemKinds) }).meta({
  id: "QuoteProblem",
  description: "Why a line or the whole cannot be bought, with details",
});

export const quote = defineOperation({
  name: "checkout.quote",
  summary:
    "Quote the cart, or given lines also for people without an account: cost, shipping, every problem that prevents buying",
  http: { method: "POST", path: "/v1/quotes" },
  access: "anyone",
  blocks: { leavesOut: "what the other sells, as if it were not for sale" },
  scope: "quotes:read",
  limit: perAddress(120, "minute"),
  transactions: "none",
  input: z.strictObject({
    ...requestedItems,
    country: Country.optional().meta({ description: "Where to ship; without it nothing can be shipped" }),
    displayCurrency: Currency.optional(),
  }),
  output: z.object({
    parts: z.array(QuotedPart).meta({ description: "One for each seller" }),
    total: MoneyTotal.nullable().meta({ description: "In the currency that is charged" }),
    problems: z.array(ProblemView),
    about: z
      .array(KeptListing)
      .meta({ description: "Title and picture of each listing that a problem names" }),
    display: z.object({ total: MoneyTotal, rate: z.string(), asOf: z.string() }).nullable().meta({
      description: "Approximate total in `displayCurrency` by the day's rate; never what is charged",
    }),
  }),
  failures: {
    NoCart: failedPrecondition("Send lines: a cart is somebody's who is signed in, also as a visitor"),
  },
});

const CheckoutView = z
  .object({
    checkoutId: z.string(),
    orders: z.array(PartView.extend({ orderId: z.string() })),
    total: MoneyTotal,
    expiresAt: z.iso.datetime().meta({ description: "When the stock hold ends" }),
    payment: z
      .object({ paymentId: z.string(), provider: z.string(), clientSecret: z.string() })
      .nullable()
      .meta({ description: "null where there is nothing to pay" }),
  })
  .meta({ id: "Checkout" });

export const takeOverCart = defineOperation({
  name: "checkout.takeOverCart",
  summary: "Take over the cart that one filled as a visitor, before signing in as a member",
  http: { method: "POST", path: "/v1/cart/take-over" },
  access: "member",
  blocks: "own",
  limit: perMember(20, "hour"),
  input: z.strictObject({
    visitorToken: z.string().min(1).max(4_096).meta({
      description: "The ID token of the anonymous user whose cart it is; the caller is somebody else by now",
    }),
  }),
  output: z.object({
    lines: z.int().meta({ description: "Listings that were taken over; none when repeated" }),
    hasMore: z
      .boolean()
      .meta({ description: `The cart had more than ${MAX_LINES}: call again for the others` }),
  }),
  failures: {
    NotAVisitor: failedPrecondition("Send a valid ID token of a user who was signed in anonymously"),
  },
});

const listing = { listingId: z.string() };

export const checkOut = defineOperation({
  name: "checkout.checkOut",
  summary: "Check out the cart: hold its stock and open a payment",
  http: { method: "POST", path: "/v1/checkouts" },
  access: "member",
  blocks: { refusesAs: "ListingUnavailable", because: "the sellers of what is bought" },
  limit: perMember(30, "hour"),
  idempotency: "required",
  checksRevocation: true,
  input: z.strictObject({
    ...requestedItems,
    address: CompleteAddress.optional(),
    deviceId: z.string().min(8).max(200).optional().meta({
      description: "What the client calls its device; only a hash is kept, to notice misuse",
    }),
  }),
  output: CheckoutView,
  failures: {
    CartEmpty: failedPrecondition("Put something in the cart first"),
    CartTooLarge: failedPrecondition(`Check out at most ${MAX_LINES} different listings at once`),
    QuantityInvalid: failedPrecondition(`Order a quantity of 1 to ${MAX_QUANTITY} of one listing`, listing),
    ListingUnavailable: failedPrecondition("This listing is not for sale; remove it from the cart", listing),
    SellerAway: failedPrecondition("This seller is on holiday; remove the listing from the cart", listing),
    OwnListing: failedPrecondition("This is your own listing; remove it from the cart", listing),
    CurrencyMixed: failedPrecondition("Check out listings of one currency at a time", listing),
    HeldTooLong: failedPrecondition(
      "You have held this listing for long without paying; others may buy it now, and you again after a while",
      { ...listing, until: z.iso.datetime() },
    ),
    OutOfStock: failedPrecondition("There is not enough stock left", { ...listing, available: z.int() }),
    OfferQuantity: failedPrecondition("The accepted offer is for a different quantity", {
      ...listing,
      quantity: z.int(),
    }),
    CodeRefused: failedPrecondition("This code cannot be used for this purchase", {
      code: z.string(),
      cause: z.string(),
    }),
    CodeMinimum: failedPrecondition("Buy more from this seller to use this code", {
      code: z.string(),
      minimum: Money,
    }),
    AddressMissing: failedPrecondition("Give the address to ship to", { seller: z.string() }),
    NotShippedThere: failedPrecondition("This listing is not shipped to that country", {
      ...listing,
      country: z.string(),
    }),
    NotForPickup: failedPrecondition("This listing cannot be picked up; choose shipping", listing),
    PriceChanged: failedPrecondition("The total has changed; show the new total to the buyer", {
      expected: MoneyTotal,
      total: MoneyTotal,
    }),
    TotalTooLarge: failedPrecondition(
      "The total is too large for one payment; check out fewer items at once",
    ),
    AmountNotChargeable: failedPrecondition("The payment provider cannot charge this amount", {
      total: MoneyTotal,
      cause: z.string().meta({ description: "tooSmall, tooLarge, notExact or currencyUnsupported" }),
    }),
    AlreadyPaid: failedPrecondition(
      "You have already paid your last checkout; look at its orders. To buy once more, check out again",
      {
        checkoutId: z.string(),
        state: z.string().meta({ description: "succeeded, or processing while the money is on its way" }),
      },
    ),
    EarlierCheckoutUnknown: unavailable(
      "We cannot find out now whether you have paid your last checkout; nothing has changed, try again",
    ),
    CheckoutOver: failedPrecondition(
      "This checkout is over: its time was up, or a newer one took its place. Check out again",
    ),
    ProviderChanged: failedPrecondition(
      "This checkout was opened with a payment provider that is no longer used; check out again",
      { provider: z.string() },
    ),
    PaymentsOff: failedPrecondition("This marketplace does not accept payments yet"),
  },
});

export const getOpenCheckout = defineOperation({
  name: "checkout.getOpenCheckout",
  summary: "Find one's unpaid checkout again, as after a reload, with what its payment is confirmed by",
  http: { method: "GET", path: "/v1/me/checkout" },
  access: "member",
  blocks: "own",
  limit: perMember(120, "hour"),
  input: z.strictObject({}),
  output: z.object({
    checkout: CheckoutView.nullable().meta({ description: "null where none waits to be paid" }),
  }),
  failures: {},
});

export const cancelCheckout = defineOperation({
  name: "checkout.cancelCheckout",
  summary: "Give up an unpaid checkout: its payment is cancelled and its stock is for sale again",
  http: { method: "POST", path: "/v1/checkouts/{checkoutId}/cancellation" },
  access: "member",
  blocks: "own",
  limit: perMember(30, "hour"),
  input: z.strictObject({ checkoutId: DocumentId }),
  output: z.object({ checkoutId: z.string(), state: z.literal("expired") }),
  failures: {
    CheckoutNotFound: notFound("You have no such checkout"),
    AlreadyPaid: checkOut.failures.AlreadyPaid,
    EarlierCheckoutUnknown: checkOut.failures.EarlierCheckoutUnknown,
  },
});
