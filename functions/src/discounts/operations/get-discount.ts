import { implement } from "../../platform/operations/implement.ts";
import { getDiscount } from "../contract.ts";
import { discountStore } from "../discount-store.ts";
import { presentDiscount } from "../present-discount.ts";

export default implement(
  getDiscount,
  { discounts: discountStore },
  async ({ input, caller, fail, discounts }) => {
    const discount = await discounts.find(input.discountId);
    if (discount?.seller !== caller.uid) throw fail.DiscountNotFound();
    return presentDiscount(discount, await discounts.countUsed(discount));
  },
);
