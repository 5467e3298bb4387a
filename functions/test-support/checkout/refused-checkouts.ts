import { addListing, fillCart } from "../shop.ts";
import { DAY } from "../../src/platform/values/clock.ts";
import { addCode, agreeOnPot } from "./agreements.ts";
import { address, euros, type OrderShop } from "../orders/order-shop.ts";

export interface RefusedCheckout {
  /** What the world is like before. */
  arrange?: (shop: OrderShop) => Promise<unknown>;
  cart?: Record<string, number>;
  input?: object;
  /** Who tries; the buyer by default. */
  as?: string;
  reason: string;
  details?: object | undefined;
}

const change = (path: string, changes: object) => async (shop: OrderShop) => {
  await Promise.resolve();
  shop.memory.put(path, { ...shop.read(path), ...changes });
};
const sell =
  (id: string, amount: number, currency = "EUR") =>
  (shop: OrderShop) =>
    addListing(shop.context, { id, seller: "tove", quantity: 9, price: { amount, currency } });
const lines = (quantity: number) => ({ lines: [{ listingId: "pot", quantity }] });

/** What a buyer may not do, with the refusal. */
export const refusedCheckouts: Record<string, RefusedCheckout> = {
  "no items": { input: lines(0), reason: "InvalidInput" },
  "a negative quantity": { input: lines(-1), reason: "InvalidInput" },
  "a thousand million items": { input: lines(1e9), reason: "InvalidInput" },
  "one and a half items": { input: lines(1.5), reason: "InvalidInput" },
  "no items in the cart": { cart: { pot: 0 }, reason: "QuantityInvalid", details: { listingId: "pot" } },
  "a negative quantity in the cart": { cart: { pot: -1 }, reason: "QuantityInvalid" },
  "a thousand million items in the cart": { cart: { pot: 1e9 }, reason: "QuantityInvalid" },
  "one and a half items in the cart": { cart: { pot: 1.5 }, reason: "QuantityInvalid" },
  "more on several lines than one line may have": {
    input: { lines: [...lines(99).lines, ...lines(1).lines] },
    reason: "QuantityInvalid",
  },
  nothing: { reason: "CartEmpty" },
  "an empty list": { input: { lines: [] }, reason: "InvalidInput" },
  "more listings than a transaction takes": {
    arrange: async (shop) => {
      for (let count = 0; count < 21; count += 1) await sell(`l${count}`, 1)(shop);
    },
    cart: Object.fromEntries(Array.from({ length: 21 }, (_, count) => [`l${count}`, 1])),
    reason: "CartTooLarge",
  },
  "a price of their own": {
    input: { lines: [{ ...lines(1).lines[0], price: euros(1) }] },
    reason: "InvalidInput",
  },
  "a total of their own": { input: { ...lines(1), total: euros(1) }, reason: "InvalidInput" },
  "another member's name": { input: { ...lines(1), buyer: "rival" }, reason: "InvalidInput" },
  "a state of the order": { input: { ...lines(1), state: "paid" }, reason: "InvalidInput" },
  "what costs a minor unit more than expected": {
    input: { ...lines(2), expectedTotal: euros(2_499) },
    reason: "PriceChanged",
    details: { expected: euros(2_499), total: euros(2_500) },
  },
  "what costs a minor unit less than expected": {
    input: { ...lines(2), expectedTotal: euros(2_501) },
    reason: "PriceChanged",
  },
  "what costs as much as expected of another currency": {
    input: { ...lines(2), expectedTotal: { amount: 2_500, currency: "USD" } },
    reason: "PriceChanged",
  },
  "what became dearer in between": {
    arrange: change("listings/pot", { price: euros(1_001) }),
    input: { ...lines(2), expectedTotal: euros(2_500) },
    reason: "PriceChanged",
  },
  "a cart of someone else": {
    arrange: ({ context }) => fillCart(context, "rival", { pot: 1 }),
    reason: "CartEmpty",
  },
  "a listing of their own": {
    as: "sara",
    input: lines(1),
    reason: "OwnListing",
    details: { listingId: "pot" },
  },
  "a listing that never was": { cart: { nothing: 1 }, reason: "ListingUnavailable" },
  ...Object.fromEntries(
    ["draft", "reserved", "sold", "archived", "suspended"].map((state) => [
      `a listing that is ${state}`,
      { arrange: change("listings/pot", { state }), cart: { pot: 1 }, reason: "ListingUnavailable" },
    ]),
  ),
  "a listing whose seller is away": {
    arrange: change("listings/pot", { isAway: true }),
    cart: { pot: 1 },
    reason: "SellerAway",
  },
  "more than the stock": {
    cart: { pot: 5 },
    reason: "OutOfStock",
    details: { listingId: "pot", available: 4 },
  },
  "what another holds": {
    arrange: (shop) => shop.checkOut({ lid: 1 }, { uid: "rival" }),
    cart: { lid: 1 },
    reason: "OutOfStock",
    details: { listingId: "lid", available: 0 },
  },
  "what was sold out in between": {
    arrange: (shop) => shop.orderIn("paid", { cart: { lid: 1 } }),
    cart: { lid: 1 },
    reason: "ListingUnavailable",
  },
  "two currencies": {
    arrange: sell("yen", 1, "JPY"),
    cart: { pot: 1, yen: 1 },
    reason: "CurrencyMixed",
  },
  "a total that no number holds exactly": {
    arrange: sell("palace", 1_000_000_000_00),
    cart: { palace: 99 },
    input: { collectFrom: ["tove"], expectedTotal: { amount: Number.MAX_SAFE_INTEGER + 1, currency: "EUR" } },
    reason: "InvalidInput",
  },
  "a smaller quantity than that of the offer, of what is reserved for it": {
    arrange: async (shop) => {
      await agreeOnPot(shop.context);
      await change("listings/pot", { state: "reserved" })(shop);
    },
    input: lines(1),
    reason: "OfferQuantity",
  },
  "the price of an offer that is over": {
    arrange: async (shop) => {
      await agreeOnPot(shop.context);
      shop.clock.advance(3 * DAY);
    },
    input: { ...lines(2), expectedTotal: euros(2_100) },
    reason: "PriceChanged",
  },
  "the price of an offer that was used": {
    arrange: async (shop) => {
      await agreeOnPot(shop.context);
      await shop.orderIn("paid", { lines: lines(2).lines });
    },
    input: { ...lines(2), expectedTotal: euros(2_100) },
    reason: "PriceChanged",
  },
  "the price of an offer to someone else": {
    arrange: ({ context }) => agreeOnPot(context, { buyer: "rival" }),
    input: { ...lines(2), expectedTotal: euros(2_100) },
    reason: "PriceChanged",
  },
  ...Object.fromEntries(
    ["proposed", "countered", "declined", "withdrawn", "expired"].map((state) => [
      `the price of an offer that is ${state}`,
      {
        arrange: ({ context }: OrderShop) => agreeOnPot(context, { state: state as never }),
        input: { ...lines(2), expectedTotal: euros(2_100) },
        reason: "PriceChanged",
      },
    ]),
  ),
  "a code that never was": {
    input: { ...lines(1), codes: ["NOTHING"] },
    reason: "CodeRefused",
    details: { code: "NOTHING", cause: "unknown" },
  },
  "a code before its time": {
    arrange: ({ context, clock }) => addCode(context, { startsAt: new Date(clock.now().getTime() + DAY) }),
    input: { ...lines(1), codes: ["spring"] },
    reason: "CodeRefused",
    details: { code: "SPRING", cause: "notYet" },
  },
  "a code whose time is over": {
    arrange: ({ context, clock }) => addCode(context, { endsAt: clock.now() }),
    input: { ...lines(1), codes: ["SPRING"] },
    reason: "CodeRefused",
    details: { code: "SPRING", cause: "over" },
  },
  "a code that its seller ended": {
    arrange: ({ context }) => addCode(context, { state: "ended" }),
    input: { ...lines(1), codes: ["SPRING"] },
    reason: "CodeRefused",
  },
  "a code that they used": {
    arrange: async (shop) => {
      await addCode(shop.context);
      await shop.orderIn("paid", { lines: lines(1).lines, codes: ["SPRING"] });
    },
    input: { ...lines(1), codes: ["SPRING"] },
    reason: "CodeRefused",
    details: { code: "SPRING", cause: "usedByYou" },
  },
  "a code whose last use another holds": {
    arrange: async (shop) => {
      await addCode(shop.context, { usageLimit: 1 });
      await shop.checkOut({ pot: 1 }, { uid: "rival", codes: ["SPRING"] });
    },
    input: { ...lines(1), codes: ["SPRING"] },
    reason: "CodeRefused",
    details: { code: "SPRING", cause: "usedUp" },
  },
  "a code of a seller of whom they buy nothing": {
    arrange: ({ context }) => addCode(context, { seller: "tove" }),
    input: { ...lines(1), codes: ["SPRING"] },
    reason: "CodeRefused",
    details: { code: "SPRING", cause: "nothingFits" },
  },
  "two codes of one seller": {
    arrange: async ({ context }) => {
      await addCode(context);
      await addCode(context, { code: "SUMMER" });
    },
    input: { ...lines(1), codes: ["SPRING", "SUMMER"] },
    reason: "CodeRefused",
  },
  "a code that wants more to be bought": {
    arrange: ({ context }) => addCode(context, { minimum: euros(1_001) }),
    input: { ...lines(1), codes: ["SPRING"] },
    reason: "CodeMinimum",
    details: { code: "SPRING", minimum: euros(1_001) },
  },
  "a code of another currency": {
    arrange: ({ context }) =>
      addCode(context, { reduction: { kind: "amount", amount: { amount: 100, currency: "USD" } } }),
    input: { ...lines(1), codes: ["SPRING"] },
    reason: "CodeRefused",
  },
  "a parcel to nowhere": { input: { ...lines(1), address: undefined }, reason: "AddressMissing" },
  "a parcel to a country that is none": {
    input: { ...lines(1), address: { ...address, country: "XX" } },
    reason: "InvalidInput",
  },
  "a parcel to where it is not sent": {
    arrange: change("listings/pot", { shipping: [{ region: "FR", price: euros(500) }] }),
    input: lines(1),
    reason: "NotShippedThere",
    details: { listingId: "pot", country: "DE" },
  },
  "to collect what is only sent": {
    arrange: change("listings/pot", { pickup: null }),
    input: { ...lines(1), collectFrom: ["sara"] },
    reason: "NotForPickup",
  },
};
