import { listingStore } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { createDiscount } from "../contract.ts";
import { isOneCurrency, isPeriodValid, isSame, type Discount } from "../discount.ts";
import { discountStore } from "../discount-store.ts";
import { presentDiscount } from "../present-discount.ts";

const dependencies = { discounts: discountStore, listings: listingStore };

/** Made again just as it is, it is the one made before: the code names the document. */
export default implement(
  createDiscount,
  dependencies,
  async ({ input, caller, fail, now, database, discounts, listings }) => {
    const discount: Discount = {
      ...input,
      id: discounts.idOf(input.code),
      seller: caller.uid,
      startsAt: input.startsAt === undefined ? now : new Date(input.startsAt),
      endsAt: new Date(input.endsAt),
      state: "active",
      createdAt: now,
      lastClaimedAt: null,
    };
    if (!isOneCurrency(discount)) throw fail.CurrencyMixed();

    return database.runTransaction(async (transaction) => {
      const earlier = await discounts.find(discount.id, transaction);
      if (earlier && isRepeated(earlier))
        return presentDiscount(earlier, await discounts.countUsed(earlier.id));
      if (earlier) throw fail.CodeTaken();
      if (!isPeriodValid(discount, now)) throw fail.PeriodInvalid();

      const listingIds = discount.listingIds ?? [];
      const found = await listings.findAll(listingIds, transaction);
      const strange = listingIds.find((_, index) => found[index]?.seller !== caller.uid);
      if (strange !== undefined) throw fail.ListingNotFound({ listingId: strange });
      discounts.save(transaction, discount);
      return presentDiscount(discount, 0);
    });

    function isRepeated(earlier: Discount): boolean {
      const startsAt = input.startsAt === undefined ? earlier.startsAt : discount.startsAt;
      return isSame(earlier, { ...discount, startsAt });
    }
  },
);
