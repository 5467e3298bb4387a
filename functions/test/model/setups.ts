import * as fc from "fast-check";
import type { Setup } from "./steps.ts";

/** Any marketplace to begin with. */
export const setup: fc.Arbitrary<Setup> = fc.record({
  salt: fc.noShrink(fc.nat({ max: 1_000_000 })),
  listings: fc.array(
    fc.record({
      seller: fc.nat({ max: 1 }),
      quantity: fc.constantFrom(3, 3, 2, 1),
      price: fc.constantFrom(1_000, 3_333, 99, 7, 1),
      isSent: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  currency: fc.constantFrom("EUR", "EUR", "JPY", "KWD"),
  tax: fc.constantFrom("off", "inclusive", "exclusive"),
  holdScore: fc.constantFrom(60, 60, 60, 0),
  code: fc.option(
    fc.record({
      seller: fc.nat({ max: 1 }),
      percent: fc.constantFrom(1, 10, 99, 100),
      usageLimit: fc.constantFrom(null, 1, 2),
      usageLimitPerMember: fc.integer({ min: 1, max: 2 }),
    }),
  ),
  offers: fc.array(
    fc.record({
      buyer: fc.nat({ max: 2 }),
      listing: fc.nat({ max: 2 }),
      quantity: fc.constantFrom(1, 1, 2),
      price: fc.constantFrom(500, 1),
    }),
    { maxLength: 1 },
  ),
  returningSeller: fc.constantFrom(false, false, true),
  reservePercent: fc.constantFrom(0, 0, 25, 100),
});
