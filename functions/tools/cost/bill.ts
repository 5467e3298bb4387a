import type { Big } from "big.js";
import {
  charge,
  parseQuantity,
  sumAmounts,
  type Charge,
  type Price,
  type Quantity,
} from "../../src/costs/public.ts";

/** How much of what is used in a month. */
export interface Use {
  readonly price: Price;
  readonly quantity: Quantity;
}

interface BillLine {
  readonly price: Price;
  readonly charge: Charge;
}

/** A month's bill. Its totals are exact: they are the sums of the exact lines. */
export interface Bill {
  /** One a price, so that its allowance counts once. */
  readonly lines: readonly BillLine[];
  readonly list: Big;
  readonly afterFree: Big;
}

export function billOf(uses: readonly Use[]): Bill {
  const prices = [...new Set(uses.map(({ price }) => price))];
  const lines = prices.map((price) => {
    const quantities = uses.filter((use) => use.price === price).map(({ quantity }) => quantity);
    return { price, charge: charge(price, sumQuantities(quantities, price)) };
  });
  return {
    lines,
    list: sumAmounts(lines.map((line) => line.charge.list)),
    afterFree: sumAmounts(lines.map((line) => line.charge.afterFree)),
  };
}

function sumQuantities(quantities: readonly Quantity[], price: Price): Big {
  return sumAmounts(quantities.map((quantity) => parseQuantity(quantity, price.what)));
}
