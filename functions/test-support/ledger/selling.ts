import type { Context } from "../../src/platform/runtime/context.ts";
import type { Entry } from "../../src/ledger/entry.ts";
import { releaseEntry } from "../../src/ledger/entry-builders.ts";
import { appendEntry, refundEntry, saleEntry } from "../../src/ledger/public.ts";

/** What sells in these tests: 1,000 of which the seller gets 900. */
const sold = { total: 1_000, proceeds: 900, fees: 60, tax: 40 };

/** Posts the entries that orders would, each in a transaction of its own. */
export function selling(
  context: Context,
  seller = "sara",
  { currency = "EUR", provider = "sandbox" }: { currency?: string; provider?: string } = {},
) {
  const at = () => context.clock.now();
  const post = (entry: Entry | undefined) =>
    context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      if (entry) appendEntry(transaction, entry);
    });
  const sell = async (orderId: string) => {
    // Of the order itself, only whose it is.
    const { database } = context;
    const order = { id: orderId, seller, participants: ["amina", seller] };
    await database.set(database.collection("orders").doc(orderId), order);
    await post(saleEntry({ order: { id: orderId, seller, currency, provider, amounts: sold }, at: at() }));
  };
  const release = (orderId: string, amount = sold.proceeds) =>
    post(releaseEntry({ orderId, seller, currency, provider, amount, at: at() }));
  return {
    post,
    sell,
    release,
    sellAndRelease: async (orderId: string) => {
      await sell(orderId);
      await release(orderId);
    },
    refund: (refundId: string, orderId: string, from: "pending" | "available") => {
      const split = { proceeds: 450, fees: 30, tax: 20 };
      return post(refundEntry({ refundId, orderId, seller, currency, provider, split, from, at: at() }));
    },
  };
}
