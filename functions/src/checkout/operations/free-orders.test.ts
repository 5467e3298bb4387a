import assert from "node:assert/strict";
import type { Entry } from "../../ledger/entry.ts";
import payOut from "../../payouts/schedules/pay-out.ts";
import { addCode } from "../../../test-support/checkout/agreements.ts";
import {
  address,
  euros,
  openOrderShop,
  type CheckoutAnswer,
  type OrderShop,
} from "../../../test-support/orders/order-shop.ts";

describe("An order that costs nothing, thanks to a code worth more than it,", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
    shop.memory.put("listings/pot", {
      ...shop.read("listings/pot"),
      shipping: [{ region: "WORLD", price: euros(0) }],
    });
    await addCode(shop.context, { reduction: { kind: "amount", amount: euros(5_000) }, usageLimit: 3 });
  });
  const buy = async (cart: Record<string, number> = { pot: 2 }) => {
    const answer = await shop.checkOut(cart, { codes: ["SPRING"] });
    await shop.drain();
    return { ...answer, orderId: idOf(answer, "sara") };
  };
  const idOf = ({ orders }: CheckoutAnswer, of: string) =>
    String(orders.find(({ seller }) => seller === of)?.orderId);
  const act = async (uid: string, name: string, input: object) => {
    await shop.call(uid, { name: `orders.${name}`, input });
    await shop.drain();
  };
  const moved = () => shop.list<Entry>("ledger").flatMap(({ postings }) => Object.values(postings));

  it("is quoted and made without a problem, and is paid at once by nobody", async () => {
    const input = { lines: [{ listingId: "pot", quantity: 2 }], codes: ["SPRING"], country: "DE" };
    const quoted = await shop.call("buyer", { name: "checkout.quote", input });
    assert.deepEqual([quoted.problems, quoted.total], [[], euros(0)]);
    const { orderId, payment } = await buy();
    const [{ provider, state } = { provider: "", state: "" }] = shop.list<Record<string, string>>("payments");
    assert.deepEqual([payment, provider, state], [null, "none", "succeeded"]);
    const { amounts } = shop.order(orderId);
    assert.deepEqual(
      [amounts.items, amounts.discount, amounts.proceeds],
      [euros(2_000), euros(2_000), euros(0)],
    );
    assert.equal(shop.order(orderId).state, "paid");
    assert.deepEqual(shop.stock("pot"), { onHand: 2, held: 0 });
    assert.equal(shop.list("sandboxPayments").length, 0);
  });

  it("is not given up for another while it is being settled: pressed twice, its code is used once", async () => {
    const answer = await shop.checkOut({ pot: 2 }, { codes: ["SPRING"] });
    const again = { name: "checkout.checkOut", input: { address, codes: ["SPRING"] } };
    assert.equal(await shop.reason("buyer", again), "CodeRefused");
    await shop.drain();
    assert.equal(shop.order(idOf(answer, "sara")).state, "paid");
    assert.deepEqual(shop.stock("pot"), { onHand: 2, held: 0 });
  });

  it("can be had where no payments are taken", async () => {
    process.env.SANDBOX_PAYMENTS = "false";
    try {
      assert.equal(shop.order((await buy()).orderId).state, "paid");
    } finally {
      process.env.SANDBOX_PAYMENTS = "true";
    }
  });

  it("is sent, received and reviewed, moves no money, and is never paid out", async () => {
    const { orderId } = await buy();
    await act("sara", "shipOrder", { orderId, carrier: "DHL" });
    await act("sara", "markDelivered", { orderId });
    await act("buyer", "confirmDelivery", { orderId });
    assert.equal(shop.order(orderId).state, "completed");
    const review = { orderId, rating: 5, text: "A gift" };
    assert.equal(await shop.reason("buyer", { name: "reviews.writeReview", input: review }), "done");
    await payOut.run(shop.clock.now(), shop.context);
    await shop.drain();
    assert.ok(moved().every((amount) => amount === 0));
    assert.deepEqual([shop.list("payouts"), shop.list("refunds")], [[], []]);
  });

  it("cannot be refunded, in whole or in part", async () => {
    const { orderId } = await buy();
    const refund = { name: "orders.refundOrder", input: { orderId, reason: "Sorry" } };
    for (const uid of ["sara", "mod"]) assert.equal(await shop.reason(uid, refund), "RefundTooLarge");
    assert.equal(shop.order(orderId).state, "paid");
  });

  it("that is cancelled is in stock again, with its code to be used again, and nothing is refunded", async () => {
    for (const uid of ["buyer", "sara"]) {
      const { orderId } = await buy();
      await act(uid, "cancelOrder", { orderId });
      assert.equal(shop.order(orderId).state, "cancelled");
      assert.deepEqual([shop.stock("pot"), shop.list("refunds")], [{ onHand: 4, held: 0 }, []]);
    }
  });

  it("that is returned is closed when the seller has it, and nothing waits for a refund", async () => {
    const { orderId } = await buy();
    await act("sara", "shipOrder", { orderId, carrier: "DHL" });
    await act("sara", "markDelivered", { orderId });
    await act("buyer", "requestReturn", { orderId, reason: "It is dented" });
    await act("sara", "receiveReturn", { orderId });
    assert.deepEqual([shop.order(orderId).state, shop.list("refunds")], ["refunded", []]);
  });

  it("beside one that costs something is not touched by what happens to the other's money", async () => {
    const bought = await buy({ pot: 2, cup: 1 });
    await shop.pay(bought);
    await shop.receiveDispute(bought, "opened", { amount: 1_300 });
    await shop.receiveDispute(bought, "lost", { amount: 1_300 });
    assert.equal(shop.order(bought.orderId).state, "paid");
    assert.equal(shop.order(idOf(bought, "tove")).state, "refunded");
  });
});
