import checkOut from "../../src/checkout/operations/check-out.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import type { IsolatedContext } from "../../test-support/isolated-context.ts";
import { addListing, addMember, callAs } from "../../test-support/shop.ts";

export const BUYERS = 8;
/** Of the listings that are measured. */
const PIECES = 10_000;
const FEW_LISTINGS = 3;

/** Members who check out through the whole pipeline: access, limit, idempotency, prices, holds, payment. */
export async function openMarket(world: IsolatedContext, checkouts: { apart: number; together: number }) {
  const { context, firestore } = world;
  await addMember(context, "seller", ["seller"]);
  await addListing(context, { id: "wanted", seller: "seller", quantity: PIECES });
  for (let place = 0; place < BUYERS; place += 1) {
    await addListing(context, { id: `own-${place}`, seller: "seller", quantity: PIECES });
  }
  // Each checks out once: a second checkout would take the place of the first, which costs more.
  const fresh = Array.from(
    { length: BUYERS * (checkouts.apart + checkouts.together + 1) + 1 },
    (_, n) => `b${n}`,
  );
  for (const uid of fresh) await addMember(context, uid);
  const buy = (listingId: string) => {
    const uid = fresh.pop();
    if (uid === undefined) throw new Error("There are no more buyers");
    return callAs(uid, checkOut, { context, input: { lines: [{ listingId, quantity: 1 }] } });
  };
  return {
    checkOutApart: (place: number) => buy(`own-${place}`),
    checkOutTogether: () => buy("wanted"),

    /** What a buyer's first checkout of one line is billed, and the documents it writes. */
    async measureOne() {
      const before = await listPaths(firestore);
      const { reads, writes } = await invoke({ requestId: "bench" }, async (invocation) => {
        await buy("own-0");
        return { reads: invocation.reads, writes: invocation.writes };
      });
      const written = (await listPaths(firestore)).filter((path) => !before.includes(path));
      return { reads, writes, paths: ["stock/own-0", ...written] };
    },

    /** All want a few items at once: how many are held beyond the stock, or without a hold document. */
    async countOversold(): Promise<number> {
      await addListing(context, { id: "scarce", seller: "seller", quantity: FEW_LISTINGS });
      const ends = await Promise.allSettled(Array.from({ length: BUYERS }, () => buy("scarce")));
      const served = ends.filter(({ status }) => status === "fulfilled").length;
      const stock = await firestore.doc("stock/scarce").get();
      const holds = await firestore.collection("stock/scarce/holds").get();
      const activeHolds = holds.docs.reduce((sum, hold) => sum + Number(hold.get("quantity")), 0);
      const [held, onHand] = [Number(stock.get("held")), Number(stock.get("onHand"))];
      return Math.max(0, held - onHand) + Math.abs(held - activeHolds) + Math.abs(served - FEW_LISTINGS);
    },
  };
}

async function listPaths(firestore: IsolatedContext["firestore"]): Promise<string[]> {
  const collections = await firestore.listCollections();
  const found = await Promise.all(collections.map((collection) => collection.get()));
  const holds = await firestore.collectionGroup("holds").get();
  return [...found, holds].flatMap(({ docs }) => docs.map(({ ref }) => ref.path));
}
