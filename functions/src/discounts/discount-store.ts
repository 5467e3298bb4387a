import type { DocumentReference } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { idFrom } from "../platform/values/ids.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Discount, Usage } from "./discount.ts";
import type { Redemptions } from "./redemption.ts";

const EPOCH = new Date(0);

/** `discounts/{id}` and `discounts/{id}/redemptions/{uid}` */
export function discountStore({ database }: Pick<Context, "database">) {
  const discounts = database.collection<Discount>("discounts");
  const redemptionsOf = (id: string) => database.collection<Redemptions>(`discounts/${id}/redemptions`);
  return {
    idOf: (code: string) => idFrom("discount", code),
    referencesTo: (id: string, member: string): DocumentReference[] => [
      discounts.doc(id),
      redemptionsOf(id).doc(member),
    ],
    find: (id: string, reader: Reader = database) => reader.get(discounts.doc(id)),
    findAll: (ids: readonly string[], reader: Reader) => reader.getAll(ids.map((id) => discounts.doc(id))),
    save: (transaction: Transaction, discount: Discount) =>
      transaction.set(discounts.doc(discount.id), discount),
    saveUsage: (transaction: Transaction, id: string, usage: Usage) =>
      transaction.update(discounts.doc(id), { usage }),

    /** A seller's, the latest first. */
    listBySeller: (seller: string, page: PageRequest) =>
      findPageByTime(database, discounts.where("seller", "==", seller), { by: "createdAt", ...page }),

    findRedemptions: (reader: Reader, ids: readonly string[], member: string) =>
      reader.getAll(ids.map((id) => redemptionsOf(id).doc(member))),
    saveRedemptions: (transaction: Transaction, id: string, redemptions: Redemptions) =>
      transaction.set(redemptionsOf(id).doc(redemptions.member), redemptions),
    /** Members with a held claim, expired or not, the first to expire first. In a transaction it locks them: for rare paths only. */
    listHeldByEnd: (reader: Reader, id: string, limit: number) =>
      reader.query(redemptionsOf(id).where("heldUntil", ">", EPOCH).orderBy("heldUntil").limit(limit)),

    /** How often it was used in paid checkouts. Free of reads for a limited code, which counts them itself. */
    countUsed: async ({ id, usage }: Discount): Promise<number> =>
      usage?.used ?? (await database.sum(redemptionsOf(id), ["used"])).sums.used,
  };
}
