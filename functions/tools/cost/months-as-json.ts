import type { Bill } from "./bill.ts";
import type { Month } from "./month.ts";

/** All of it as data. Quantities and dollars are exact decimals, as text. */
export function monthsAsJson(months: readonly Month[]): object[] {
  return months.map(({ workload, bill }) => ({ ...workload, ...billAsJson(bill) }));
}

export function billAsJson({ lines, list, afterFree }: Bill): object {
  return {
    lines: lines.map(({ price, charge }) => ({
      what: price.what,
      unit: price.unit,
      quantity: charge.quantity.toFixed(),
      free: charge.free.toFixed(),
      tiers: price.tiers,
      per: price.per,
      list: charge.list.toFixed(),
      afterFree: charge.afterFree.toFixed(),
      sources: price.sources,
      checkedAt: price.checkedAt,
    })),
    list: list.toFixed(),
    afterFree: afterFree.toFixed(),
  };
}
