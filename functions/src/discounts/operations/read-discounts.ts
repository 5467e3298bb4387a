import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { discountStore } from "../discount-store.ts";
import { presentDiscount } from "../present-discount.ts";

export const getDiscount = implement(
  contract.getDiscount,
  { discounts: discountStore },
  async ({ input, caller, fail, discounts }) => {
    const discount = await discounts.find(input.discountId);
    if (discount?.seller !== caller.uid) throw fail.DiscountNotFound();
    return presentDiscount(discount, await discounts.countUsed(discount));
  },
);

export const listDiscounts = implement(
  contract.listDiscounts,
  { discounts: discountStore },
  async ({ input, caller, discounts }) => {
    const { items, next } = await discounts.listBySeller(caller.uid, input);
    const used = await Promise.all(items.map(discounts.countUsed));
    return { discounts: items.map((discount, index) => presentDiscount(discount, used[index] ?? 0)), next };
  },
);
