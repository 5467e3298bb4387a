import { accessStore } from "../platform/auth/access-store.ts";
import { maySell } from "../platform/auth/access.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Problem } from "./pricing/problems.ts";
import type { Quote } from "./pricing/quote.ts";

/** Sellers who may not sell, by their grants. Their listings say so too, one event later. */
export function barredSellers(context: Pick<Context, "database">) {
  const access = accessStore(context);
  const isBarred = async (transaction: Transaction, seller: string) =>
    !maySell(await access.findGrant(seller, transaction));
  return {
    /** One read. */
    isBarred,

    /** The problem of a quote whose money is about to move; undefined for none. One read a seller. */
    async findProblem(transaction: Transaction, { parts }: Quote): Promise<Problem | undefined> {
      const barred = await Promise.all(parts.map(({ seller }) => isBarred(transaction, seller)));
      const part = parts.find((_, index) => barred[index]);
      const [line] = part?.lines ?? [];
      return part && line && { kind: "sellerAway", listingId: line.listingId, seller: part.seller };
    },
  };
}
