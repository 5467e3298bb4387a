import { listingReader } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { createDiscount } from "../contract.ts";
import { isOneCurrency, isPeriodValid, isSame, startUsage, type Discount } from "../discount.ts";
import { discountStore } from "../discount-store.ts";
import { presentDiscount } from "../present-discount.ts";

const dependencies = { discounts: discountStore, listings: listingReader };

/** Idempotent: the code is the document's id, and an equal discount is returned as it is. */
export default implement(
  createDiscount,
  dependencies,
  async ({ input, caller, fail, now, transaction, discounts, listings }) => {
    const discount: Discount = {
      ...input,
      id: discounts.idOf(input.code),
      seller: caller.uid,
      startsAt: input.startsAt === undefined ? now : new Date(input.startsAt),
      endsAt: new Date(input.endsAt),
      state: "active",
      createdAt: now,
      usage: startUsage(input.usageLimit),
    };
    if (!isOneCurrency(discount)) throw fail.CurrencyMixed();

    const earlier = await discounts.find(discount.id, transaction);
    const startsAt = input.startsAt === undefined && earlier ? earlier.startsAt : discount.startsAt;
    if (earlier && isSame(earlier, { ...discount, startsAt }))
      return presentDiscount(earlier, await discounts.countUsed(earlier));
    if (earlier) throw fail.CodeTaken();
    if (!isPeriodValid(discount, now)) throw fail.PeriodInvalid();

    const listingIds = discount.listingIds ?? [];
    const found = await listings.findAll(listingIds, transaction);
    const strange = listingIds.find((_, index) => found[index]?.seller !== caller.uid);
    if (strange !== undefined) throw fail.ListingNotFound({ listingId: strange });
    discounts.save(transaction, discount);
    return presentDiscount(discount, 0);
  },
);
