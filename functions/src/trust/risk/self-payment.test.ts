import assert from "node:assert/strict";
import { invoke } from "../../platform/runtime/invocation.ts";
import { DAY } from "../../platform/values/clock.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { riskAssessor } from "./risk-assessor.ts";

describe("A card with which a seller has paid", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });

  /** Buys from the cart, without any device id, and pays with a card. */
  async function buy(uid: string, cart: Record<string, number>, card: string | undefined) {
    const answer = await shop.checkOut(cart, { uid });
    const input = { paymentId: answer.payment?.paymentId, decision: "approve", ...(card && { card }) };
    await shop.call(uid, { name: "payments.payInSandbox", input });
    await shop.drain();
    return { ...answer, state: shop.order(answer.orders[0]?.orderId ?? "").state };
  }
  const reasonsOf = (checkoutId: string) => {
    const { reasons } = shop.read(`riskAssessments/${checkoutId}`) as { reasons: { rule: string }[] };
    return reasons.map(({ rule }) => rule);
  };

  it("holds what somebody else buys of that seller with it, though the client names no device", async () => {
    assert.equal((await buy("sara", { cup: 1 }, "visa1")).state, "paid");
    const { checkoutId, state } = await buy("buyer", { pot: 2 }, "visa1");
    assert.equal(state, "onHold");
    assert.deepEqual(reasonsOf(checkoutId), ["selfPayment"]);
    assert.equal(shop.read(`riskAssessments/${checkoutId}`)?.reviewStatus, "waiting");
  });

  it("holds nothing else: neither other sellers' goods, nor other cards, nor payments of which no card is known", async () => {
    await buy("sara", { cup: 1 }, "visa1");
    assert.equal((await buy("rival", { cup: 1 }, "visa1")).state, "paid");
    assert.equal((await buy("buyer", { pot: 1 }, "visa2")).state, "paid");
    assert.equal((await buy("buyer", { pot: 1 }, undefined)).state, "paid");
  });

  it("still counts after a year, and no longer when records end", async () => {
    await buy("sara", { cup: 1 }, "visa1");
    shop.clock.advance(399 * DAY);
    assert.equal((await buy("buyer", { pot: 1 }, "visa1")).state, "onHold");
    shop.clock.advance(2 * DAY);
    assert.equal((await buy("rival", { lid: 1 }, "visa1")).state, "paid");
  });

  it("is on record by a hash alone", async () => {
    await buy("sara", { cup: 1 }, "visa1");
    const written = JSON.stringify([shop.list("instruments"), shop.list("events"), shop.list("payments")]);
    assert.doesNotMatch(written, /visa1/);
    assert.equal(shop.memory.list("instruments").length, 1);
  });

  it("is found alike however often the payment is settled, at 2 reads and at most 2 writes", async () => {
    await buy("sara", { cup: 1 }, "visa1");
    const [used] = shop.memory.list("instruments");
    const instrument = used?.path.split("/")[1] ?? "";
    const { checkoutId } = await shop.checkOut({ pot: 1 });
    await shop.drain();
    const look = () =>
      invoke({ requestId: "test" }, async (billed) => {
        const found = await riskAssessor(shop.context).reconsider(checkoutId, {
          instrument,
          now: shop.clock.now(),
        });
        return [found?.verdict, billed.reads, billed.writes];
      });
    assert.deepEqual(await look(), ["hold", 2, 2]);
    const once = shop.snapshot();
    assert.deepEqual(await look(), ["hold", 2, 0]);
    assert.deepEqual(shop.snapshot(), once);
  });

  it("needs no approval twice: what a moderator approved stays approved", async () => {
    await buy("sara", { cup: 1 }, "visa1");
    const { checkoutId, orders } = await buy("buyer", { pot: 1 }, "visa1");
    const input = { orderId: orders[0]?.orderId, decision: "approve", note: "Siblings" };
    await shop.call("mod", { name: "orders.decideHold", input });
    await shop.drain();
    assert.equal(shop.order(orders[0]?.orderId ?? "").state, "paid");
    assert.equal(shop.read(`riskAssessments/${checkoutId}`)?.reviewStatus, "approved");
  });
});
