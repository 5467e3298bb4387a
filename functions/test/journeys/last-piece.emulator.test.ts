import assert from "node:assert/strict";
import type { Stock } from "../../src/listings/stock.ts";
import checkOut from "../../src/orders/operations/check-out.ts";
import expireCheckouts from "../../src/orders/schedules/expire-checkouts.ts";
import payInSandbox from "../../src/payments/operations/pay-in-sandbox.ts";
import { MINUTE } from "../../src/platform/clock.ts";
import { invoke } from "../../src/platform/invocation.ts";
import { drain } from "../../src/testing/drain.ts";
import { isolatedContext, type IsolatedContext } from "../../src/testing/isolated-context.ts";
import { addListing, addMember, callAs, fillCart, reasonOf } from "../../src/testing/shop.ts";

interface CheckoutView {
  checkoutId: string;
  payment: { paymentId: string };
}

describe("stock and payment", () => {
  let world: IsolatedContext;
  let listingId: string;
  beforeEach(async () => {
    world = isolatedContext();
    await addMember(world.context, "seller", ["seller"]);
  });
  afterEach(() => world.close());

  const offer = async (pieces: number, buyers: string[]) => {
    listingId = await addListing(world.context, { seller: "seller", pieces });
    for (const buyer of buyers) {
      await addMember(world.context, buyer);
      await fillCart(world.context, buyer, { [listingId]: 1 });
    }
  };
  const hold = (buyer: string) =>
    callAs(buyer, checkOut, { context: world.context }) as Promise<CheckoutView>;
  const pay = (buyer: string, { payment }: CheckoutView) =>
    callAs(buyer, payInSandbox, {
      context: world.context,
      input: { paymentId: payment.paymentId, decision: "approve" },
    });
  const read = async (path: string) => (await world.firestore.doc(path).get()).data();
  const stock = async () => (await read(`stock/${listingId}`)) as Stock;
  it("never sell more than there is when four buyers race for two pieces", async () => {
    const buyers = ["ada", "bob", "cem", "dora"];
    await offer(2, buyers);
    const outcomes = await Promise.all(buyers.map((buyer) => reasonOf(hold(buyer))));
    const { onHand, held } = await stock();
    const holds = await world.firestore.collection(`stock/${listingId}/holds`).get();
    assert.deepEqual([onHand, held, holds.size], [2, 2, 2]);
    assert.equal(outcomes.filter((outcome) => outcome === "done").length, 2);
  });

  it("refuse the second buyer of the last piece, and say how many are left", async () => {
    await offer(1, ["ada", "bob"]);
    await hold("ada");
    const refusal = await hold("bob").catch((error: unknown) => error);
    assert.deepEqual((refusal as { details: unknown }).details, { listingId, available: 0 });
  });

  it("let go of a hold the moment it is over, before any schedule has run", async () => {
    await offer(1, ["ada", "bob"]);
    await hold("ada");
    world.clock.advance(15 * MINUTE);
    await hold("bob");
    assert.deepEqual(await stock(), { onHand: 1, held: 1 });
  });

  it("are tidied by the schedule, once", async () => {
    await offer(1, ["ada"]);
    const { checkoutId } = await hold("ada");
    world.clock.advance(15 * MINUTE);
    const run = () => expireCheckouts.run(world.clock.now(), world.context);
    assert.deepEqual(await run(), { expired: 1, failed: 0 });
    assert.deepEqual(await run(), { expired: 0, failed: 0 });
    assert.deepEqual(await stock(), { onHand: 1, held: 0 });
    assert.equal((await read(`checkouts/${checkoutId}`))?.state, "expired");
  });

  it("make an order of a late payment while the piece is still there", async () => {
    await offer(1, ["ada"]);
    const checkout = await hold("ada");
    world.clock.advance(20 * MINUTE);
    await expireCheckouts.run(world.clock.now(), world.context);
    await pay("ada", checkout);
    await drain(world.context);
    assert.equal((await read(`checkouts/${checkout.checkoutId}`))?.state, "paid");
    assert.deepEqual(await stock(), { onHand: 0, held: 0 });
    assert.equal((await read(`listings/${listingId}`))?.state, "sold");
  });

  it("give a late payment back when the piece went to someone else", async () => {
    await offer(1, ["ada", "bob"]);
    const late = await hold("ada");
    world.clock.advance(15 * MINUTE);
    const prompt = await hold("bob");
    await pay("ada", late);
    await drain(world.context);
    assert.equal((await read(`checkouts/${late.checkoutId}`))?.state, "refunded");
    assert.equal((await read(`payments/${late.payment.paymentId}`))?.state, "refunded");

    await pay("bob", prompt);
    await drain(world.context);
    assert.deepEqual(await stock(), { onHand: 0, held: 0 });
    const orders = await world.firestore.collection("orders").get();
    assert.deepEqual(
      orders.docs.map((order) => order.get("buyer")),
      ["bob"],
    );
  });

  it("cost 8 reads and 8 writes for a checkout of one line, and 3 and 2 more for each other line", async () => {
    const measure = () =>
      invoke({ requestId: "test" }, async (invocation) => {
        await hold("ada");
        return [invocation.reads, invocation.writes];
      });
    await offer(9, ["ada"]);
    assert.deepEqual(await measure(), [8, 8]);
    const more = await addListing(world.context, { seller: "seller", pieces: 9 });
    await fillCart(world.context, "ada", { [more]: 3 });
    assert.deepEqual(await measure(), [11, 10]);
  });
});
