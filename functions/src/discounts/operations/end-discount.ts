import { implement } from "../../platform/operations/implement.ts";
import { endDiscount } from "../contract.ts";
import type { Discount } from "../discount.ts";
import { discountStore } from "../discount-store.ts";
import { presentDiscount } from "../present-discount.ts";

/** Idempotent: an ended discount stays ended. */
export default implement(
  endDiscount,
  { discounts: discountStore },
  async ({ input, caller, fail, transaction, discounts }) => {
    const discount = await discounts.find(input.discountId, transaction);
    if (discount?.seller !== caller.uid) throw fail.DiscountNotFound();
    const ended: Discount = { ...discount, state: "ended" };
    const used = await discounts.countUsed(ended);
    if (discount.state !== "ended") discounts.save(transaction, ended);
    return presentDiscount(ended, used);
  },
);
