import { implement } from "../../platform/operations/implement.ts";
import { endDiscount } from "../contract.ts";
import type { Discount } from "../discount.ts";
import { discountStore } from "../discount-store.ts";
import { presentDiscount } from "../present-discount.ts";

/** Repeated, it finds it ended. */
export default implement(
  endDiscount,
  { discounts: discountStore },
  async ({ input, caller, fail, database, discounts }) => {
    const ended = await database.runTransaction(async (transaction): Promise<Discount> => {
      const discount = await discounts.find(input.discountId, transaction);
      if (discount?.seller !== caller.uid) throw fail.DiscountNotFound();
      if (discount.state === "ended") return discount;
      const over: Discount = { ...discount, state: "ended" };
      discounts.save(transaction, over);
      return over;
    });
    return presentDiscount(ended, await discounts.countUsed(ended.id));
  },
);
