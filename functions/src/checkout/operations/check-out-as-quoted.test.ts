import assert from "node:assert/strict";
import * as fc from "fast-check";
import { HOUR } from "../../platform/values/clock.ts";
import { addCode, agreeOnPot } from "../../../test-support/checkout/agreements.ts";
import { address, openOrderShop, type CheckoutAnswer } from "../../../test-support/orders/order-shop.ts";
import { withStripe } from "../../../test-support/payments/with-stripe.ts";
import { fillCart } from "../../../test-support/shop.ts";

interface QuoteAnswer {
  parts: { seller: string; amounts: object }[];
  total: { amount: number; currency: string } | null;
  problems: { kind: string; [detail: string]: unknown }[];
}

type Answer = Omit<CheckoutAnswer, "orders"> & { orders: QuoteAnswer["parts"] };

interface Refusal {
  reason: string;
  details: Record<string, unknown>;
}

const IDS = ["pot", "lid", "cup"];
const anyPrice = fc.constantFrom(1_000, 700, 105, 50, 20, 0, 0, 0, 99_999_999, 1_000_000_000_00);
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 10, arbitrary: fc.constant(usual) }, fc.constantFrom(usual, ...others));

const anyListing = fc.record({
  amount: anyPrice,
  currency: mostly("", "USD"),
  state: mostly("active", "reserved", "sold", "draft"),
  isAway: mostly(false, true),
  seller: mostly("", "buyer"),
  pickup: mostly<object | null>({ geohash: "u33db" }, null),
  regions: mostly(["WORLD"], ["FR"], []),
  postage: fc.constantFrom(0, 0, 30),
  onHand: mostly(4, 1, 0),
});

/** The world, and what one buyer asks of it. */
const anyCase = fc.record({
  currency: fc.constantFrom("EUR", "EUR", "EUR", "KWD"),
  listings: fc.tuple(anyListing, anyListing, anyListing),
  provider: fc.constantFrom("sandbox", "stripe"),
  areSandboxPaymentsOn: fc.constantFrom(true, true, true, false),
  hasRival: fc.boolean(),
  hasEarlier: fc.boolean(),
  code: fc.option(
    fc.record({
      percent: fc.option(fc.constantFrom(10, 90)),
      amount: fc.constantFrom(1, 999, 1_000_000_000_00),
      currency: mostly("", "USD"),
      minimum: fc.constantFrom(null, null, 2_000),
      listingIds: fc.constantFrom<(string[] | null)[]>(null, null, ["lid"]),
      usageLimit: fc.constantFrom(null, 1),
      seller: mostly("sara", "tove"),
      state: mostly<"active" | "ended">("active", "ended"),
    }),
  ),
  offer: fc.option(
    fc.record({
      quantity: fc.constantFrom(1, 2, 3),
      price: fc.constantFrom(800, 1, 2_000),
      state: mostly<"accepted" | "withdrawn">("accepted", "withdrawn"),
    }),
  ),
  items: fc.uniqueArray(
    fc.record({ listingId: mostly("pot", "lid", "cup", "none"), quantity: mostly(1, 2, 3, 5, 99, 100) }),
    { minLength: 1, maxLength: 3, selector: ({ listingId }) => listingId },
  ),
  isFromCart: fc.boolean(),
  codes: fc.constantFrom<string[][]>([], [], [], ["SPRING"], ["SPRING"], ["spring", "NOPE"]),
  collectFrom: fc.constantFrom<string[][]>([], [], ["sara"], ["sara", "tove"]),
  country: mostly<string | undefined>("DE", "FR", undefined),
  expected: mostly<number | null>(null, 0, 1),
});

type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

describe("What a quote says of a checkout", () => {
  withStripe();
  afterEach(() => {
    Object.assign(process.env, { PAYMENT_PROVIDER: "sandbox", SANDBOX_PAYMENTS: "true" });
  });

  it("is what happens: it is refused for the first of the problems, and without any it is made at that price", async () => {
    const reached = new Map<string, number>();
    const count = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1);
    let hours = 0;
    await fc.assert(
      fc.asyncProperty(anyCase, async (given) => {
        // An hour of its own, so that the cases do not share a limit.
        hours += 1;
        const { quoted, outcome, isUnchanged } = await quoteAndCheckOut(given, hours);
        const [problem] = quoted.problems;
        if ("refusal" in outcome) {
          assert.ok(problem, `${outcome.refusal.reason} was not quoted`);
          const { kind, ...details } = problem;
          count(kind);
          assert.equal(kind.charAt(0).toUpperCase() + kind.slice(1), outcome.refusal.reason);
          for (const [key, value] of Object.entries(outcome.refusal.details)) {
            assert.deepEqual(value, details[key]);
          }
          assert.ok(isUnchanged);
          return;
        }
        assert.equal(problem, undefined, "The checkout was made in spite of it");
        const { orders, total, payment } = outcome.answer;
        count(total.amount === 0 ? "free" : "charged");
        assert.deepEqual(total, quoted.total);
        const amounts = orders.map((order) => [order.seller, order.amounts]);
        const expected = quoted.parts.map((part) => [part.seller, part.amounts]);
        assert.deepEqual(amounts, expected);
        assert.equal(payment === null, total.amount === 0);
      }),
      { numRuns: Number(process.env["SOUK_RUNS"] ?? 50) },
    );
    for (const what of ["charged", "free", "paymentsOff", "amountNotChargeable", "codeRefused"]) {
      assert.ok(reached.has(what), `No case came to ${what}`);
    }
  });
});

async function quoteAndCheckOut(given: Case, hours: number) {
  Object.assign(process.env, { PAYMENT_PROVIDER: "sandbox", SANDBOX_PAYMENTS: "true" });
  const shop = await openOrderShop();
  shop.clock.advance(hours * HOUR);
  await arrange();
  const { items, isFromCart, country, codes, collectFrom } = given;
  if (isFromCart) await fillCart(shop.context, "buyer", Object.fromEntries(items.map(inPairs)));
  const isAllowed = items.every(({ quantity }) => quantity < 100);
  const request = { codes, collectFrom, ...(isFromCart || !isAllowed ? {} : { lines: items }) };
  const quote = (more: object) =>
    shop.call<QuoteAnswer>("buyer", {
      name: "checkout.quote",
      input: { ...request, ...more, ...(country === undefined ? {} : { country }) },
    });
  const { total } = await quote({});
  const isCompared = given.expected !== null && total !== null;
  const expectedTotal = isCompared ? { ...total, amount: total.amount + (given.expected ?? 0) } : undefined;
  const compared = expectedTotal ? { expectedTotal } : {};
  const quoted = await quote(compared);
  const before = shop.snapshot();
  const to = country === undefined ? {} : { address: { ...address, country } };
  const call = { name: "checkout.checkOut", input: { ...request, ...compared, ...to } };
  const outcome = await shop.call<Answer>("buyer", call).then(
    (answer) => ({ answer }),
    (refusal: unknown) => ({ refusal: refusal as Refusal }),
  );
  const isUnchanged = JSON.stringify(shop.snapshot()) === JSON.stringify(before);
  return { quoted, outcome, isUnchanged };

  async function arrange(): Promise<void> {
    const { code, offer, hasRival, hasEarlier, provider, areSandboxPaymentsOn } = given;
    for (const [index, each] of given.listings.entries()) changeListing(IDS[index] ?? "", each);
    if (code) {
      const amount = { amount: code.amount, currency: code.currency || given.currency };
      const minimum = code.minimum === null ? null : { ...amount, amount: code.minimum };
      const { seller, state, usageLimit, listingIds, percent } = code;
      const reduction =
        percent === null ? ({ kind: "amount", amount } as const) : ({ kind: "percentage", percent } as const);
      await addCode(shop.context, { reduction, minimum, seller, state, usageLimit, listingIds });
    }
    if (offer) {
      const unitPrice = { amount: offer.price, currency: given.currency };
      await agreeOnPot(shop.context, { quantity: offer.quantity, unitPrice, state: offer.state });
    }
    const typed = code ? ["SPRING"] : [];
    const open = (uid: string, listingId: string) =>
      shop.checkOut({}, { uid, codes: typed, lines: [{ listingId, quantity: 1 }] }).catch(() => undefined);
    if (hasRival) await open("rival", "lid");
    if (hasEarlier) await open("buyer", "pot");
    process.env.PAYMENT_PROVIDER = provider;
    process.env.SANDBOX_PAYMENTS = String(areSandboxPaymentsOn);
  }

  function changeListing(
    id: string,
    { amount, currency, seller, regions, postage, onHand, ...rest }: Listed,
  ) {
    const money = (of: number) => ({ amount: of, currency: currency || given.currency });
    const shipping = regions.map((region) => ({ region, price: money(postage) }));
    const path = `listings/${id}`;
    const known = shop.read(path);
    const changes = { ...rest, price: money(amount), shipping, seller: seller || known?.seller };
    shop.memory.put(path, { ...known, ...changes });
    shop.memory.put(`stock/${id}`, { ...shop.read(`stock/${id}`), onHand });
  }
}

type Listed = Case["listings"][number];

function inPairs({ listingId, quantity }: { listingId: string; quantity: number }): [string, number] {
  return [listingId, quantity];
}
