import * as fc from "fast-check";
import { priceLine, type Line } from "../orders/checkout.ts";
import type { Money } from "../platform/money.ts";

/** Currencies with two, no and three digits after the point. */
const anyCurrency = fc.constantFrom("EUR", "JPY", "KWD");

export const anyMoney: fc.Arbitrary<Money> = fc.record(
  { amount: fc.integer({ min: 0, max: 1_000_000_000_00 }), currency: anyCurrency },
  { noNullPrototype: true },
);

/** What a checkout holds: at least one line, of one currency, by a few sellers. */
export const anyLines: fc.Arbitrary<[Line, ...Line[]]> = anyCurrency.chain((currency) =>
  fc
    .array(
      fc.record({
        seller: fc.constantFrom("sara", "omar", "lena"),
        amount: fc.integer({ min: 1, max: 1_000_000_000_00 }),
        quantity: fc.integer({ min: 1, max: 99 }),
        photos: fc.array(fc.constantFrom("front", "back"), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 20 },
    )
    .map(
      (offers) =>
        offers.map(({ seller, amount, quantity, photos }, index) => {
          const id = `listing-${index}`;
          return priceLine(
            { id, seller, title: `Lamp ${index}`, price: { amount, currency }, photoIds: photos },
            quantity,
          );
        }) as [Line, ...Line[]],
    ),
);
