import { randomUUID } from "node:crypto";
import type { DocumentData } from "firebase-admin/firestore";
import { paymentProvider } from "../../src/payments/public.ts";
import type { IsolatedContext } from "../../test-support/isolated-context.ts";

/**
 * The floor: the very documents of a checkout, written in one transaction that reads nothing but the stock it
 * changes. No access, limit, key or price is looked at. The payment is opened at the provider, as a checkout does:
 * the provider's store is on both sides.
 */
export async function openBare({ firestore, context }: IsolatedContext, paths: readonly string[]) {
  const snapshots = await Promise.all(paths.map((path) => firestore.doc(path).get()));
  const documents = snapshots.map((snapshot) => ({
    collection: snapshot.ref.parent,
    path: snapshot.ref.path,
    data: snapshot.data() ?? {},
  }));

  const provider = paymentProvider(context);
  const write = async (stockId: string) => {
    await firestore.runTransaction(async (transaction) => {
      const stockRef = firestore.doc(`stock/${stockId}`);
      const stock: DocumentData = (await transaction.get(stockRef)).data() ?? {};
      transaction.set(stockRef, { ...stock, held: Number(stock.held) + 1 });
      for (const { collection, path, data } of documents) {
        if (!path.startsWith("stock/") || path.includes("/holds/")) {
          transaction.set(collection.doc(randomUUID()), data);
        }
      }
    });
    await provider.open({ id: randomUUID(), checkoutId: "bare", amount: { amount: 100, currency: "EUR" } });
  };
  const bareStock = (name: string) => firestore.doc(`stock/${name}`).set({ onHand: 10_000, held: 0 });
  await bareStock("bare");
  for (let buyer = 0; buyer < 8; buyer += 1) await bareStock(`bare-${buyer}`);
  return {
    writeApart: (buyer: number) => write(`bare-${buyer}`),
    writeTogether: () => write("bare"),
  };
}
