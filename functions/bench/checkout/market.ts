import { randomUUID } from "node:crypto";
import checkOut from "../../src/checkout/operations/check-out.ts";
import { paymentProvider } from "../../src/payments/public.ts";
import { invoke, type Invocation } from "../../src/platform/runtime/invocation.ts";
import type { IsolatedContext } from "../../test-support/isolated-context.ts";
import { addListing, addMember, callAs, fillCart } from "../../test-support/shop.ts";

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
    { length: BUYERS * (checkouts.apart + checkouts.together + 1) + 2 },
    (_, n) => `b${n}`,
  );
  for (const uid of fresh) await addMember(context, uid);
  const nextBuyer = () => {
    const uid = fresh.pop();
    if (uid === undefined) throw new Error("There are no more buyers");
    return uid;
  };
  const buy = (listingId: string) =>
    callAs(nextBuyer(), checkOut, { context, input: { lines: [{ listingId, quantity: 1 }] } });

  /** What the sandbox provider's own store costs: a real provider has its books elsewhere. */
  const billOfProvider = () => {
    const payment = { id: randomUUID(), checkoutId: "bench", amount: { amount: 100, currency: "EUR" } };
    return billOf(() => paymentProvider(context).open(payment));
  };
  return {
    checkOutApart: (place: number) => buy(`own-${place}`),
    checkOutTogether: () => buy("wanted"),

    /** What a buyer's first checkout of one line costs without the provider's store, and the documents it writes. */
    async measureOne() {
      const before = await listPaths(firestore);
      const whole = await billOf(() => buy("own-0"));
      const written = (await listPaths(firestore)).filter(
        (path) => !before.includes(path) && !path.startsWith("sandboxPayments/"),
      );
      return { ...subtract(whole, await billOfProvider()), paths: ["stock/own-0", ...written] };
    },

    /** The same of one line in the cart. */
    async measureFromCart() {
      const uid = nextBuyer();
      await fillCart(context, uid, { "own-0": 1 });
      return subtract(await billOf(() => callAs(uid, checkOut, { context })), await billOfProvider());
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

type Bill = Pick<Invocation, "reads" | "writes" | "roundTrips">;

function billOf(work: () => Promise<unknown>): Promise<Bill> {
  return invoke({ requestId: "bench" }, async (invocation) => {
    await work();
    const { reads, writes, roundTrips } = invocation;
    return { reads, writes, roundTrips };
  });
}

function subtract(whole: Bill, part: Bill): Bill {
  return {
    reads: whole.reads - part.reads,
    writes: whole.writes - part.writes,
    roundTrips: whole.roundTrips - part.roundTrips,
  };
}

async function listPaths(firestore: IsolatedContext["firestore"]): Promise<string[]> {
  const collections = await firestore.listCollections();
  const found = await Promise.all(collections.map((collection) => collection.get()));
  const holds = await firestore.collectionGroup("holds").get();
  return [...found, holds].flatMap(({ docs }) => docs.map(({ ref }) => ref.path));
}
