import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { idFrom } from "../platform/values/ids.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Discount } from "./discount.ts";
import type { Redemption } from "./redemption.ts";

/** More than a member can have: used ones up to the code's limit, and one held. */
const MAX_OWN_REDEMPTIONS = 110;

/** `discounts/{id}` and `discounts/{id}/redemptions/{checkoutId}` */
export function discountStore({ database }: Pick<Context, "database">) {
  const discounts = database.collection<Discount>("discounts");
  const redemptions = (id: string) => database.collection<Redemption>(`discounts/${id}/redemptions`);
  return {
    idOf: (code: string) => idFrom("discount", code),
    find: (id: string, reader: Reader = database) => reader.get(discounts.doc(id)),
    findAll: (ids: readonly string[], reader: Reader) => reader.getAll(ids.map((id) => discounts.doc(id))),
    save: (transaction: Transaction, discount: Discount) =>
      transaction.set(discounts.doc(discount.id), discount),
    recordClaim: (transaction: Transaction, id: string, at: Date) =>
      transaction.update(discounts.doc(id), { lastClaimedAt: at }),

    /** A seller's, the latest first. */
    listBySeller: (seller: string, page: PageRequest) =>
      findPageByTime(database, discounts.where("seller", "==", seller), { by: "createdAt", ...page }),

    findRedemption: (
      transaction: Transaction,
      { discountId, checkoutId }: { discountId: string; checkoutId: string },
    ) => transaction.get(redemptions(discountId).doc(checkoutId)),
    saveRedemption: (transaction: Transaction, discountId: string, redemption: Redemption) =>
      transaction.set(redemptions(discountId).doc(redemption.checkoutId), redemption),

    /** A member's own that count at `now`. */
    listOwn: (reader: Reader, discountId: string, { member, now }: { member: string; now: Date }) =>
      reader.query(
        redemptions(discountId)
          .where("member", "==", member)
          .where("expiresAt", ">", now)
          .limit(MAX_OWN_REDEMPTIONS),
      ),

    /** How many count at `now`: the used ones, and those held. */
    countUses: async (reader: Reader, discountId: string, now: Date) =>
      (await reader.count(redemptions(discountId).where("expiresAt", ">", now))).count,

    countUsed: async (discountId: string) =>
      (await database.count(redemptions(discountId).where("state", "==", "used"))).count,
  };
}
