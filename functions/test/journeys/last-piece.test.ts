import assert from "node:assert/strict";
import type { Hold, Stock } from "../../src/inventory/stock.ts";
import type { Order } from "../../src/orders/order.ts";
import expireCheckouts from "../../src/checkout/schedules/expire-checkouts.ts";
import { providerEvents } from "../../src/payments/public.ts";
import { emit } from "../../src/platform/events/domain-event.ts";
import { HOUR } from "../../src/platform/values/clock.ts";
import { idFrom } from "../../src/platform/values/ids.ts";
import { callByName } from "../../test-support/call-by-name.ts";
import { drain } from "../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addListing, addMember, reasonOf } from "../../test-support/shop.ts";

interface CheckoutView {
  checkoutId: string;
  payment: { paymentId: string };
}

interface Round {
  buyers: number;
  quantity: number;
  /** Each buyer checks out in so many tabs at once. */
  tabs: number;
  /** Half of the buyers pay when their hold is over. */
  isLate: boolean;
}

const rounds: Round[] = [
  { buyers: 2, quantity: 1, tabs: 1, isLate: false },
  { buyers: 4, quantity: 2, tabs: 1, isLate: true },
  { buyers: 8, quantity: 3, tabs: 1, isLate: false },
  { buyers: 2, quantity: 1, tabs: 2, isLate: true },
  { buyers: 3, quantity: 3, tabs: 2, isLate: false },
];

/** In so many ways the steps of all who race fall between each other. */
const seeds = [1, 2, 3, 4, 5];

describe("stock, raced for", () => {
  let world: MemoryWorld;
  const open = async (seed: number) => {
    world = memoryContext();
    await addMember(world.context, "seller", ["seller"]);
    await addMember(world.context, "rival");
    world.memory.interleave(seed);
  };

  const lines = [{ listingId: "piece", quantity: 1 }];
  /** `CheckoutOver`: another tab took its place before it could be paid. */
  const checkOut = async (
    uid: string,
    key: string,
  ): Promise<CheckoutView | "OutOfStock" | "CheckoutOver"> => {
    const call = { name: "checkout.checkOut", input: { lines, collectFrom: ["seller"] } };
    try {
      return await callByName<CheckoutView>(world.context, uid, { ...call, key });
    } catch (error) {
      const { reason } = error as { reason?: string };
      if (reason !== "OutOfStock" && reason !== "CheckoutOver") throw error;
      return reason;
    }
  };
  /** Tries to pay: only one tab of a buyer can, the others' payments are cancelled. */
  const pay = (uid: string, { payment }: CheckoutView) =>
    reasonOf(
      callByName(world.context, uid, {
        name: "payments.payInSandbox",
        input: { paymentId: payment.paymentId, decision: "approve" },
      }),
    );
  /** The bank pays though the provider has cancelled the payment. */
  const payAnyway = async ({ payment }: CheckoutView) => {
    const reference = idFrom("sandbox", payment.paymentId);
    await world.firestore.doc(`sandboxPayments/${reference}`).update({ state: "succeeded" });
    await world.context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      const data = { provider: "sandbox", reference };
      emit(transaction, providerEvents.payment, { at: world.clock.now(), data });
    });
  };
  const read = async <T>(collection: string) =>
    (await world.firestore.collection(collection).get()).docs.map((each) => each.data() as T);
  const stock = async () => {
    const { onHand, held } = (await world.firestore.doc("stock/piece").get()).data() as Stock;
    return { onHand, held };
  };
  const heldBy = async () => {
    const holds = await read<Hold>("stock/piece/holds");
    return holds.reduce((sum, { quantity }) => sum + quantity, 0);
  };

  for (const { buyers: count, quantity, tabs, isLate } of rounds) {
    it(`of ${quantity} by ${count} buyers in ${tabs} tabs each${isLate ? ", who pay late" : ""}, ends exact`, async () => {
      for (const seed of seeds) await open(seed).then(race);
    });

    const race = async () => {
      const buyers = Array.from({ length: count }, (_, index) => `buyer${index}`);
      for (const buyer of buyers) await addMember(world.context, buyer);
      await addListing(world.context, { id: "piece", seller: "seller", quantity });

      const tried = buyers.flatMap((buyer) =>
        Array.from({ length: tabs }, async (_, tab) => ({
          buyer,
          checkout: await checkOut(buyer, `${buyer}-tab${tab}`),
        })),
      );
      const opened = (await Promise.all(tried)).flatMap(({ buyer, checkout }) =>
        typeof checkout === "string" ? [] : { buyer, checkout },
      );
      assert.deepEqual(await stock(), { onHand: quantity, held: await heldBy() });
      assert.equal(await heldBy(), Math.min(count, quantity));

      if (isLate) {
        world.clock.advance(HOUR);
        await Promise.all([
          expireCheckouts.run(world.clock.now(), world.context),
          checkOut("rival", "checkout-rival"),
        ]);
      }
      for (const { buyer, checkout } of opened) await (isLate ? payAnyway(checkout) : pay(buyer, checkout));
      await drain(world.context);

      const orders = await read<Order>("orders");
      const sold = orders.filter(({ state }) => state === "paid").length;
      const { onHand, held } = await stock();
      assert.deepEqual([onHand, held], [quantity - sold, await heldBy()]);
      assert.ok(sold <= quantity && held <= onHand);
      // Each was paid by its buyer: it is theirs, or the money is back.
      const charged = await read<{ id: string; state: string }>("payments");
      const isCharged = ({ paymentId }: Order) =>
        charged.some(({ id, state }) => id === paymentId && state === "succeeded");
      const mine = orders.filter((order) => order.buyer !== "rival" && isCharged(order));
      if (!isLate) assert.equal(mine.length, Math.min(count, quantity));
      const ends = mine.map(({ state }) => state);
      assert.ok(
        ends.every((state) => state === "paid" || state === "refunded"),
        ends.join(),
      );
      const refunds = await read<{ state: string }>("refunds");
      assert.deepEqual(
        refunds.map(({ state }) => state),
        ends.filter((state) => state === "refunded").map(() => "succeeded"),
      );
      const left = quantity - sold - held;
      assert.ok(left === 0 || refunds.length === 0, "A piece is left, and its money was given back");
    };
  }

  it("and freed by the schedule at the moment it is paid for is sold once, or the money is back", async () => {
    for (const seed of seeds) await open(seed).then(expireWhilePaid);
  });

  const expireWhilePaid = async () => {
    await addMember(world.context, "ada");
    await addListing(world.context, { id: "piece", seller: "seller", quantity: 1 });
    const checkout = await checkOut("ada", "checkout-ada");
    assert.notEqual(checkout, "OutOfStock");
    await pay("ada", checkout as CheckoutView);
    world.clock.advance(HOUR);
    await Promise.all([drain(world.context), expireCheckouts.run(world.clock.now(), world.context)]);
    await drain(world.context);
    assert.deepEqual(await stock(), { onHand: 0, held: 0 });
    assert.deepEqual(
      (await read<Order>("orders")).map(({ state }) => state),
      ["paid"],
    );
  };
});
