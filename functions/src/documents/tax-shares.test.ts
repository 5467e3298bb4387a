import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Line } from "../orders/line.ts";
import { composeDocument } from "./compose-document.ts";
import {
  eur,
  exampleLine,
  exampleNames,
  exampleOrder,
} from "../../test-support/documents/document-example.ts";
import type { DocumentContent } from "./document-content.ts";
import type { DocumentedOrder } from "./document.ts";
import { describeSale } from "./sale.ts";
import { shareTax } from "./tax-shares.ts";

const amount = (max: number) => fc.integer({ min: 0, max });

const lines = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(amount(100_000), amount(500), amount(900), fc.constantFrom(0, 700, 1900)), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([isIncluded, all]) =>
    all.map(([total, discount, tax, rate]): Line =>
      exampleLine({
        quantity: 1,
        unitPrice: eur(total),
        total: eur(total),
        discount: eur(discount),
        tax: { rate, amount: eur(rate === 0 ? 0 : tax), isIncluded },
      }),
    ),
  );

/** Orders as pricing makes them: every sum in order. */
const orders = fc
  .tuple(lines, amount(5_000), amount(2_000), amount(500), amount(9_000))
  .map(
    ([[first = exampleLine(), ...rest], shipping, fee, furtherTax, commission]): Partial<DocumentedOrder> => {
      const all = [first, ...rest];
      const add = (pick: (line: Line) => number) => all.reduce((sum, line) => sum + pick(line), 0);
      const items = add((line) => line.total.amount);
      const discount = add((line) => line.discount.amount);
      const tax = add((line) => line.tax.amount.amount) + furtherTax;
      const total = items - discount + shipping + fee + (first.tax.isIncluded ? 0 : tax);
      return {
        lines: [first, ...rest],
        amounts: {
          items: eur(items),
          discount: eur(discount),
          shipping: eur(shipping),
          fee: eur(fee),
          tax: eur(tax),
          total: eur(total),
          commission: eur(commission),
          proceeds: eur(total - fee - tax - commission),
        },
      };
    },
  );

function content(kind: DocumentContent["kind"], order: Partial<DocumentedOrder>): DocumentContent {
  return composeDocument(kind, describeSale(exampleOrder(order), exampleNames), "en");
}

describe("The sums in a document", () => {
  it("add up: parts to the next total, and that with further parts to the one after", () => {
    fc.assert(
      fc.property(orders, fc.constantFrom("receipt" as const, "salesStatement" as const), (order, kind) => {
        let sum = 0;
        for (const { role, amount: each } of content(kind, order).sums) {
          if (role === "part") sum += each.amount;
          if (role !== "total") continue;
          assert.equal(sum || each.amount, each.amount);
          sum = each.amount;
        }
      }),
    );
  });

  it("have no line of zero", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const idle = content("salesStatement", order).sums.filter(
          ({ role, amount: each }) => role !== "total" && each.amount === 0,
        );
        assert.deepEqual(idle, []);
      }),
    );
  });
});

describe("The tax of a sale, by rate", () => {
  it("is all of its tax, whether on top of the prices or in them", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const sale = describeSale(exampleOrder(order), exampleNames);
        const shares = shareTax(sale);
        const whole = shares.reduce((sum, share) => sum + share.amount.amount, 0);
        assert.equal(whole, sale.amounts.tax.amount);
        assert.ok(shares.every(({ isIncluded }) => isIncluded === sale.lines[0]?.tax.isIncluded));
      }),
    );
  });
});
