import { implement } from "../../platform/operations/implement.ts";
import { cursorAfter, positionAfter } from "../../platform/operations/timed-position.ts";
import { listDiscounts } from "../contract.ts";
import { discountStore } from "../discount-store.ts";
import { presentDiscount } from "../present-discount.ts";

export default implement(
  listDiscounts,
  { discounts: discountStore },
  async ({ input, caller, discounts }) => {
    const { limit } = input;
    const page = await discounts.listBySeller(caller.uid, { limit, after: positionAfter(input.after) });
    const used = await Promise.all(page.map(discounts.countUsed));
    return {
      discounts: page.map((discount, index) => presentDiscount(discount, used[index] ?? 0)),
      next: cursorAfter(page, limit, (last) => [last.createdAt, last.id]),
    };
  },
);
