import assert from "node:assert/strict";
import { DAY } from "../../platform/values/clock.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { balanceOf } from "../../../test-support/ledger/entries.ts";
import {
  euros,
  openOrderShop,
  type CheckoutAnswer,
  type OrderShop,
} from "../../../test-support/orders/order-shop.ts";
import type { Entry } from "../../ledger/entry.ts";
import { refundMadeAfterAll } from "../../payments/public.ts";
import { raiseAlarm } from "../../platform/alarms/alarm-store.ts";
import type { OrderState } from "../process/order-process.ts";
import { remainderOf } from "../reversal.ts";
import settleRefund from "../reactions/settle-refund.ts";
import runOrderTimers from "../schedules/run-order-timers.ts";

describe("a refund that was paid and that the buyer's bank sends back", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });

  const refund = (orderId: string, more: object = {}) =>
    shop.call("mod", { name: "orders.refundOrder", input: { orderId, reason: "As agreed", ...more } });
  /** An order in a state, refunded in full or in part. */
  const refunded = async (state: OrderState, more: object = {}) => {
    const bought = await shop.orderIn(state);
    await refund(bought.orderId, more);
    await shop.drain();
    return bought;
  };
  const sendBack = (of: Pick<CheckoutAnswer, "payment">) => withoutOutput(() => shop.sendBackRefunds(of));
  const accounts = () => balanceOf(shop.list<Entry>("ledger"));
  const alarms = () =>
    shop
      .list<{ name: string; state: string; subject: string }>("alarms")
      .map(({ name, state }) => `${name} ${state}`);
  const failedRefund = (orderId: string) =>
    shop.order(orderId).reversals.find(({ kind, state }) => kind === "refund" && state === "undone")?.id ??
    "";
  const record = (orderId: string, more: object = {}, key?: string) => ({
    name: "orders.recordExternalRefund",
    input: { orderId, refundId: failedRefund(orderId), note: "Paid by bank transfer", ...more },
    ...(key ? { key } : {}),
  });

  const reopened = {
    paid: "cancelled",
    shipped: "shipped",
    delivered: "delivered",
    completed: "completed",
  } as const;
  for (const state of ["paid", "shipped", "delivered", "completed"] as const) {
    it(`makes an order that was ${state} ${reopened[state]} again, restores every part, and tells a person`, async () => {
      const bought = await shop.orderIn(state);
      const before = accounts();
      await refund(bought.orderId);
      await shop.drain();
      assert.equal(shop.order(bought.orderId).state, "refunded");
      await sendBack(bought);
      const order = shop.order(bought.orderId);
      assert.deepEqual([order.state, remainderOf(order), order.nextAt], [reopened[state], 2_500, null]);
      assert.deepEqual(accounts(), before);
      assert.deepEqual(alarms(), ["payments.refundFailed open"]);
    });
  }

  it("of part of an order leaves the order where it is", async () => {
    const bought = await refunded("paid", { amount: euros(700) });
    const { nextAt } = shop.order(bought.orderId);
    await sendBack(bought);
    const order = shop.order(bought.orderId);
    assert.deepEqual([order.state, remainderOf(order), order.nextAt], ["paid", 2_500, nextAt]);
    assert.equal(accounts().charges, -2_500);
  });

  it("leaves the items of an order that was not sent for sale, once", async () => {
    const bought = await refunded("paid");
    const stock = shop.stock("pot");
    await sendBack(bought);
    assert.deepEqual(shop.stock("pot"), stock);
    await refund(bought.orderId);
    await shop.drain();
    assert.deepEqual([shop.order(bought.orderId).state, shop.stock("pot")], ["refunded", stock]);
  });

  it("never ends the order by a timer: it waits for the person who was told", async () => {
    const bought = await refunded("delivered");
    await sendBack(bought);
    shop.clock.advance(60 * DAY);
    await runOrderTimers.run(shop.clock.now(), shop.context);
    assert.equal(shop.order(bought.orderId).state, "delivered");
  });

  it("ends the same however its reports are repeated and shuffled", async () => {
    const paid = { outcome: "succeeded", wasPaid: false } as const;
    const back = { outcome: "failed", wasPaid: true } as const;
    const ends: unknown[] = [];
    for (const reports of [
      [paid, back],
      [back, paid],
      [back, back, paid, back],
      [paid, paid, back, paid, back],
    ]) {
      shop = await openOrderShop();
      const { orderId } = await shop.orderIn("completed");
      await refund(orderId);
      const [{ id: refundId } = { id: "" }] = shop.order(orderId).reversals;
      for (const [index, report] of reports.entries()) {
        const event = { eventId: `e${index}`, at: shop.clock.now(), data: { refundId, orderId, ...report } };
        await settleRefund.reaction.run(event, shop.context);
      }
      const { state, reversals } = shop.order(orderId);
      ends.push({ state, reversals: reversals.map((each) => each.state), accounts: accounts() });
    }
    for (const end of ends) assert.deepEqual(end, ends[0]);
    assert.deepEqual((ends[0] as { state: string }).state, "completed");
  });

  it("is borne by the order where the bank had taken the same money by a chargeback meanwhile", async () => {
    const bought = await refunded("shipped");
    await shop.receiveDispute(bought, "opened");
    assert.equal(accounts().losses, -2_500);
    await sendBack(bought);
    assert.deepEqual([shop.order(bought.orderId).state, accounts().losses], ["chargedBack", 0]);
    await shop.receiveDispute(bought, "lost");
    const { losses, charges, pending } = accounts();
    assert.deepEqual({ losses, charges, pending }, { losses: 0, charges: 0, pending: 0 });
    assert.equal(shop.order(bought.orderId).state, "refunded");
  });

  it("leaves the order open, and still without a timer, where that chargeback was won", async () => {
    const bought = await refunded("shipped");
    await shop.receiveDispute(bought, "opened");
    await sendBack(bought);
    await shop.receiveDispute(bought, "won");
    const order = shop.order(bought.orderId);
    assert.deepEqual([order.state, remainderOf(order), accounts().charges], ["shipped", 2_500, -2_500]);
    assert.equal(order.nextAt, null);
  });

  it("can be refunded again by a moderator", async () => {
    const bought = await refunded("completed");
    await sendBack(bought);
    await refund(bought.orderId);
    await shop.drain();
    const { state, reversals } = shop.order(bought.orderId);
    assert.deepEqual([state, reversals.map((each) => each.state)], ["refunded", ["undone", "done"]]);
    assert.equal(accounts().charges, 0);
  });

  it("and that was paid in another way is recorded by a moderator: the order ends, and the alarm is resolved", async () => {
    const bought = await refunded("completed");
    await sendBack(bought);
    const call = record(bought.orderId, {}, "an-external-refund-1");
    await shop.call("mod", call);
    await shop.call("mod", call);
    await shop.drain();
    const { state, reversals } = shop.order(bought.orderId);
    assert.deepEqual([state, reversals.map((each) => each.state)], ["refunded", ["undone", "done"]]);
    assert.deepEqual(alarms(), ["payments.refundFailed resolved"]);
    const { charges, available, fees, tax, refunding } = accounts();
    assert.deepEqual(
      { charges, available, fees, tax, refunding },
      { charges: 0, available: 0, fees: 0, tax: 0, refunding: 0 },
    );
  });

  it("of an order that was called off is recorded as paid in another way by the id that it has", async () => {
    const bought = await shop.orderIn("paid");
    const { orderId } = bought;
    await shop.call("sara", { name: "orders.cancelOrder", input: { orderId } });
    await shop.drain();
    await sendBack(bought);
    assert.equal(shop.order(orderId).state, "cancelled");
    await shop.call("mod", record(orderId));
    assert.equal(shop.order(orderId).state, "refunded");
  });

  it("is recorded as paid in another way only by a moderator, after a refund failed, in its currency and up to the remainder", async () => {
    const bought = await shop.orderIn("paid");
    const { orderId } = bought;
    assert.equal(await shop.reason("mod", record(orderId, { refundId: "none" })), "RefundNotFailed");
    await refund(orderId);
    await shop.drain();
    const [{ id: refundId } = { id: "" }] = shop.order(orderId).reversals;
    assert.equal(await shop.reason("mod", record(orderId, { refundId })), "RefundNotFailed");
    await sendBack(bought);
    const before = shop.snapshot();
    for (const person of ["sara", "buyer", "stranger"]) {
      assert.equal(await shop.reason(person, record(orderId)), "AccessDenied", person);
    }
    const refused: [object, string][] = [
      [{ amount: euros(2_501) }, "RefundTooLarge"],
      [{ amount: { amount: 1, currency: "USD" } }, "CurrencyMixed"],
      [{ amount: euros(0) }, "InvalidInput"],
      [{ note: undefined }, "InvalidInput"],
    ];
    for (const [more, cause] of refused) assert.equal(await shop.reason("mod", record(orderId, more)), cause);
    assert.equal(await shop.reason("mod", record(orderId, { orderId: "none" })), "OrderNotFound");
    assert.deepEqual(shop.snapshot(), before);
    await shop.call("mod", record(orderId, { amount: euros(500) }));
    assert.deepEqual([shop.order(orderId).state, remainderOf(shop.order(orderId))], ["cancelled", 2_000]);
  });

  it("is recorded as paid in another way once, though two moderators record it", async () => {
    const bought = await shop.orderIn("completed");
    await refund(bought.orderId, { amount: euros(1_000) });
    await shop.drain();
    await sendBack(bought);
    await shop.call("mod", record(bought.orderId, { amount: euros(400) }, "an-external-refund-1"));
    assert.equal(
      await shop.reason("mod", record(bought.orderId, { amount: euros(601) }, "an-external-refund-2")),
      "RefundTooLarge",
    );
    await shop.call("mod", record(bought.orderId, {}, "an-external-refund-3"));
    assert.equal(
      await shop.reason("mod", record(bought.orderId, {}, "an-external-refund-4")),
      "RefundTooLarge",
    );
    assert.equal(remainderOf(shop.order(bought.orderId)), 1_500);
  });

  it("and that the provider makes after all is settled by what a moderator records: no alarm is left", async () => {
    const bought = await shop.orderIn("completed");
    await refund(bought.orderId);
    await shop.drain();
    await sendBack(bought);
    const subject = failedRefund(bought.orderId);
    await withoutOutput(() =>
      shop.context.database.runTransaction(async (transaction) => {
        await Promise.resolve();
        raiseAlarm(transaction, refundMadeAfterAll, { subject, at: shop.clock.now() });
      }),
    );
    assert.equal(alarms().filter((alarm) => alarm.endsWith(" open")).length, 2);
    await shop.call("mod", record(bought.orderId));
    assert.deepEqual(
      alarms().filter((alarm) => alarm.endsWith(" open")),
      [],
    );
  });
});
