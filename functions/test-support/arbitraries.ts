import * as fc from "fast-check";
import type { Listing } from "../src/listings/public.ts";
import { commissionRules } from "../src/checkout/pricing/commission-rules.ts";
import type { CommissionRule } from "../src/checkout/pricing/commission.ts";
import { discountFor, offer, pricingFacts } from "./checkout/pricing-example.ts";
import type { PricingFacts } from "../src/checkout/pricing/quote.ts";
import type { Money } from "../src/platform/values/money.ts";

/** Currencies with two, no and three digits after the point. */
const anyCurrency = fc.constantFrom("EUR", "JPY", "KWD");

export const anyMoney: fc.Arbitrary<Money> = fc.record(
  { amount: fc.integer({ min: 0, max: 1_000_000_000_00 }), currency: anyCurrency },
  { noNullPrototype: true },
);

const dearest = 1_000_000_000_00;
const anyAmount = fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: dearest }));
const anySeller = fc.constantFrom("sara", "omar", "lena");
const anyCountry = fc.constantFrom("DE", "FR", "CH", "US");
const anyByCurrency = fc.record({ EUR: fc.nat(50_000), JPY: fc.nat(50_000) }, { requiredKeys: [] });

export const anyCommissionRule: fc.Arbitrary<CommissionRule> = fc.record(
  {
    name: fc.constantFrom("one", "another"),
    fits: fc.record(
      {
        category: fc.constantFrom("electronics", "home.lamps"),
        seller: anySeller,
        minimum: anyByCurrency,
        maximum: anyByCurrency,
      },
      { requiredKeys: [] },
    ),
    rate: fc.integer({ min: 0, max: 10_000 }),
    fixed: anyByCurrency,
    floor: anyByCurrency,
    cap: anyByCurrency,
  },
  { requiredKeys: ["name", "fits", "rate"] },
);

/** `good`, or now and then what is not; always when everything is to be `tidy`. */
function mostly<T>(item: fc.Arbitrary<T>, bad: fc.Arbitrary<T>, isTidy: boolean): fc.Arbitrary<T> {
  return isTidy ? item : fc.oneof({ weight: 20, arbitrary: item }, bad);
}

/** What can be bought, or mostly, by few sellers, in `currency`. */
function anyOffer(currency: string, index: number, isTidy: boolean): fc.Arbitrary<Listing> {
  const price = anyAmount.map((amount) => ({ amount, currency }));
  const postage = fc.integer({ min: 0, max: 9_000 }).map((amount) => ({ amount, currency }));
  return fc
    .record({
      price,
      currency: mostly(fc.constant(currency), anyCurrency, isTidy),
      seller: mostly(anySeller, fc.constant("amina"), isTidy),
      state: mostly<Listing["state"]>(fc.constant("active"), fc.constant("sold"), isTidy),
      isAway: mostly(fc.constant(false), fc.constant(true), isTidy),
      category: fc.constantFrom("electronics.phones", "home.lamps", "home.furniture.chairs", "pets"),
      regions: mostly<string[]>(fc.constant(["WORLD"]), fc.subarray(["DE", "FR", "EU", "WORLD"]), isTidy),
      postages: fc.tuple(postage, postage, postage, postage),
      isCollected: fc.boolean(),
    })
    .map(({ regions, postages, price: { amount }, isCollected, ...given }) => {
      const listing = offer({ ...given, id: `listing-${index}`, price: amount, isCollected });
      const shipping = regions.map((region, at) => ({
        region,
        price: { amount: postages[at]?.amount ?? 0, currency: given.currency },
      }));
      return Object.assign(listing, { shipping, state: given.state, isAway: given.isAway });
    });
}

/** A cart of up to 20 listings, and whatever else decides what it costs. Much of it can be bought. */
export const anyPricingFacts: fc.Arbitrary<PricingFacts> = fc
  .tuple(anyCurrency, fc.boolean())
  .chain(([currency, isTidy]) => anyFacts(currency, isTidy));

function anyFacts(currency: string, isTidy: boolean): fc.Arbitrary<PricingFacts> {
  const anyPrice = anyAmount.map((amount) => ({ amount, currency }));
  const anyReduction = fc.oneof(
    fc.record({ kind: fc.constant("percentage" as const), percent: fc.integer({ min: 1, max: 100 }) }),
    fc.record({ kind: fc.constant("amount" as const), amount: anyPrice }),
  );
  const anyCode = fc.record({
    code: fc.constantFrom("SPRING", "SUMMER"),
    discount: fc
      .record({
        id: fc.constantFrom("d1", "d2", "d3"),
        seller: anySeller,
        reduction: anyReduction,
        minimum: fc.option(anyPrice),
        listingIds: fc.option(fc.subarray(["listing-0", "listing-1", "listing-2"])),
      })
      .map((changes) => discountFor(changes)),
  });
  const anyQuantity = mostly(fc.integer({ min: 1, max: 99 }), fc.nat(120), isTidy);
  const anyPolicy = fc.record({
    tax: fc.constantFrom("off" as const, "inclusive" as const, "exclusive" as const),
    homeCountry: anyCountry,
    commission: fc.oneof(fc.constant(commissionRules), fc.array(anyCommissionRule, { maxLength: 4 })),
    isCommissionOnShipping: fc.boolean(),
    fee: fc.record(
      { rate: fc.integer({ min: 0, max: 3000 }), fixed: anyByCurrency },
      { requiredKeys: ["rate"] },
    ),
  });
  return fc
    .integer({ min: 0, max: 20 })
    .chain((count) =>
      fc.record({
        listings: fc.tuple(...Array.from({ length: count }, (_, index) => anyOffer(currency, index, isTidy))),
        quantities: fc.array(anyQuantity, { minLength: count, maxLength: count }),
        agreed: fc.array(fc.record({ index: fc.nat(19), unitPrice: anyPrice }), { maxLength: 3 }),
        codes: fc.array(anyCode, { maxLength: isTidy ? 1 : 3 }),
        address: mostly<string | null>(anyCountry, fc.constant(null), isTidy),
        collectFrom: fc.subarray(["sara", "omar", "lena"], { maxLength: isTidy ? 0 : 2 }),
        expectedTotal: isTidy ? fc.constant(null) : fc.option(anyPrice),
        policy: anyPolicy,
        payments: anyPayments(isTidy),
        scarce: isTidy ? fc.constant(500) : fc.nat(200),
      }),
    )
    .map(
      ({
        listings,
        quantities,
        agreed,
        codes,
        address,
        collectFrom,
        expectedTotal,
        policy,
        payments,
        scarce,
      }) =>
        pricingFacts(listings, {
          requestedItems: listings.map(({ id }, index) => ({
            listingId: id,
            quantity: quantities[index] ?? 1,
          })),
          available: new Map(listings.map(({ id }, index) => [id, index === 0 ? scarce : 500])),
          agreed: agreed.map(({ index, unitPrice }) => ({
            offerId: `offer-${index}`,
            listingId: `listing-${index}`,
            unitPrice,
            quantity: (quantities[index] ?? 1) + (isTidy || index % 3 > 0 ? 0 : 1),
          })),
          codes,
          delivery: { address: address === null ? null : { country: address }, collectFrom },
          expectedTotal,
          policy,
          payments,
        }),
    );
}

/** A provider that charges amounts within limits, and only multiples of something, as far as payments are taken. */
function anyPayments(isTidy: boolean): fc.Arbitrary<PricingFacts["payments"]> {
  const tame = { areEnabled: true, least: 0, most: Number.MAX_SAFE_INTEGER, step: 1 };
  const anyLimits = fc.record({
    areEnabled: fc.constantFrom(true, true, true, false),
    least: fc.constantFrom(1, 50, 10_000),
    most: fc.constantFrom(99_999_999, Number.MAX_SAFE_INTEGER),
    step: fc.constantFrom(1, 1, 10),
  });
  return mostly(fc.constant(tame), anyLimits, isTidy).map(({ areEnabled, least, most, step }) => ({
    areEnabled,
    granularityOf: () => step,
    findAmountProblem: ({ amount }: Money) => {
      if (amount % step !== 0) return "notExact";
      if (amount < least) return "tooSmall";
      return amount > most ? "tooLarge" : null;
    },
  }));
}
