import { implement } from "../../platform/operations/implement.ts";
import { listDiscounts } from "../contract.ts";
import { discountStore } from "../discount-store.ts";
import { presentDiscount } from "../present-discount.ts";

export default implement(
  listDiscounts,
  { discounts: discountStore },
  async ({ input, caller, discounts }) => {
    const { items, next } = await discounts.listBySeller(caller.uid, input);
    const used = await Promise.all(items.map(discounts.countUsed));
    return { discounts: items.map((discount, index) => presentDiscount(discount, used[index] ?? 0)), next };
  },
);
