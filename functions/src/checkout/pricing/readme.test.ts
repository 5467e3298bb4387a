import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Money } from "../../platform/values/money.ts";
import {
  discountFor,
  exampleCommissionRules,
  offer,
  pricingFacts,
} from "../../../test-support/checkout/pricing-example.ts";
import { priceQuote } from "./quote.ts";

const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");

/** The figures of a table's row, in cents. */
function figuresOf(row: string): number[] {
  const line = readme.split("\n").find((each) => each.startsWith(`| ${row} `));
  assert.ok(line, row);
  const cells = line.split("|").slice(2, 7);
  return cells
    .flatMap((cell) => /^(\d+)\.(\d\d)(?: \(|$)/.exec(cell.trim())?.slice(1, 3).join("") ?? [])
    .map(Number);
}

describe("the example in the README", () => {
  const lamp = offer({ id: "lamp", price: 4500, postage: 490 });
  const cable = offer({ id: "cable", price: 999, postage: 390, category: "electronics.computers.parts" });
  const { parts, total } = priceQuote(
    pricingFacts([lamp, cable], {
      requestedItems: [
        { listingId: "lamp", quantity: 2 },
        { listingId: "cable", quantity: 1 },
      ],
      codes: [
        {
          code: "SPRING",
          discount: discountFor(),
        },
      ],
      policy: {
        tax: "inclusive",
        homeCountry: "DE",
        commission: exampleCommissionRules,
        isCommissionOnShipping: true,
        fee: { rate: 200, fixed: { EUR: 30 } },
      },
    }),
  );
  const [part] = parts;
  assert.ok(part);

  for (const [name, { amount }] of Object.entries(part.amounts) as [string, Money][]) {
    it(`has the ${name} that the quote has`, () => assert.deepEqual(figuresOf(name).slice(0, 1), [amount]));
  }

  for (const [index, row] of ["2 lamps", "cable"].entries()) {
    it(`has the line of the ${row} as the quote has it`, () => {
      const line = part.lines[index];
      assert.ok(line);
      const price = line.total.amount - line.discount.amount;
      const tax = line.tax.amount.amount;
      const expected = [
        line.total.amount,
        line.discount.amount,
        tax,
        price - tax,
        line.commission.amount.amount,
      ];
      assert.deepEqual(figuresOf(row), expected);
    });
  }

  it("is the whole quote", () => assert.deepEqual(total, part.amounts.total));
});
