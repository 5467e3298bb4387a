import { randomUUID } from "node:crypto";
import type { DocumentData } from "firebase-admin/firestore";
import type { IsolatedContext } from "../../test-support/isolated-context.ts";

/**
 * The baseline: the same documents as a checkout, written in one transaction that reads only the stock it
 * changes. No access, limit, key, price or payment is checked.
 */
export async function openBare({ firestore }: IsolatedContext, paths: readonly string[]) {
  const snapshots = await Promise.all(paths.map((path) => firestore.doc(path).get()));
  const documents = snapshots.map((snapshot) => ({
    collection: snapshot.ref.parent,
    path: snapshot.ref.path,
    data: snapshot.data() ?? {},
  }));

  const write = (stockId: string) =>
    firestore.runTransaction(async (transaction) => {
      const stockRef = firestore.doc(`stock/${stockId}`);
      const stock: DocumentData = (await transaction.get(stockRef)).data() ?? {};
      transaction.set(stockRef, { ...stock, held: Number(stock.held) + 1 });
      for (const { collection, path, data } of documents) {
        if (!path.startsWith("stock/") || path.includes("/holds/")) {
          transaction.set(collection.doc(randomUUID()), data);
        }
      }
    });
  const bareStock = (name: string) => firestore.doc(`stock/${name}`).set({ onHand: 10_000, held: 0 });
  await bareStock("bare");
  for (let buyer = 0; buyer < 8; buyer += 1) await bareStock(`bare-${buyer}`);
  return {
    writeApart: (buyer: number) => write(`bare-${buyer}`),
    writeTogether: () => write("bare"),
  };
}
