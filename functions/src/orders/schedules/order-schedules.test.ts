import assert from "node:assert/strict";
import { DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import type { Alarm } from "../../platform/alarms/alarm.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import type { OrderState } from "../process/order-process.ts";
import expireCheckouts from "../../checkout/schedules/expire-checkouts.ts";
import runOrderTimers from "./run-order-timers.ts";

describe("time", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const expire = () => expireCheckouts.run(shop.clock.now(), shop.context);
  const runTimers = () => runOrderTimers.run(shop.clock.now(), shop.context);
  const reminders = () =>
    shop
      .list<{ type: string; data: { recipient: string } }>("events")
      .filter(({ type }) => type === "orders.reminderDue")
      .map(({ data }) => data.recipient);

  const none = { paid: 0, processing: 0, failed: 0 };

  it("ends a checkout that nobody paid, once and not a moment early", async () => {
    const answer = await shop.checkOut({ pot: 2, cup: 1 });
    shop.clock.advance(15 * MINUTE - 1);
    assert.deepEqual(await expire(), { ...none, expired: 0 });
    shop.clock.advance(1);
    assert.deepEqual(await expire(), { ...none, expired: 1 });
    assert.deepEqual(
      answer.orders.map(({ orderId }) => shop.order(orderId).state),
      ["paymentExpired", "paymentExpired"],
    );
    assert.deepEqual(
      [shop.stock("pot"), shop.stock("cup")],
      [
        { onHand: 4, held: 0 },
        { onHand: 2, held: 0 },
      ],
    );
    const after = shop.snapshot();
    assert.deepEqual(await expire(), { ...none, expired: 0 });
    assert.deepEqual(shop.snapshot(), after);
  });

  it("releases a hold the moment it expires, before any schedule has run, and deletes only its own", async () => {
    await shop.checkOut({ lid: 1 });
    shop.clock.advance(15 * MINUTE);
    await shop.checkOut({ lid: 1 }, { uid: "rival" });
    await expire();
    assert.deepEqual(shop.stock("lid"), { onHand: 1, held: 1 });
  });

  it("ends a checkout that is paid at the same moment only once", async () => {
    const answer = await shop.checkOut({ lid: 1 });
    await shop.call("buyer", {
      name: "payments.payInSandbox",
      input: { paymentId: answer.payment?.paymentId, decision: "approve" },
    });
    shop.clock.advance(15 * MINUTE);
    await Promise.all([shop.drain(), expire()]);
    assert.deepEqual(shop.stock("lid"), { onHand: 0, held: 0 });
    assert.equal(shop.order(String(answer.orders[0]?.orderId)).state, "paid");
  });

  const timers: [from: OrderState, days: number, to: OrderState, remindersSent: string[]][] = [
    ["onHold", 3, "paid", []],
    ["paid", 14, "cancelled", ["seller", "seller"]],
    ["shipped", 30, "delivered", []],
    ["delivered", 14, "completed", ["buyer"]],
    ["returning", 21, "disputed", ["seller"]],
    ["disputed", 60, "cancelled", []],
  ];
  for (const [from, days, to, remindersSent] of timers) {
    it(`makes an order ${to} that was ${from} for ${days} days${remindersSent.length > 0 ? `, and reminds the ${remindersSent.join(" and the ")} before` : ""}`, async () => {
      const { orderId } = await shop.orderIn(from);
      for (let day = 1; day < days; day += 1) {
        shop.clock.advance(DAY);
        await runTimers();
        await runTimers();
      }
      assert.deepEqual([shop.order(orderId).state, reminders()], [from, remindersSent]);
      shop.clock.advance(DAY - 1);
      assert.deepEqual(await runTimers(), { done: 0, failed: 0 });
      shop.clock.advance(1);
      assert.deepEqual(await runTimers(), { done: 1, failed: 0 });
      assert.equal(shop.order(orderId).state, to);
      assert.deepEqual(await runTimers(), { done: 0, failed: 0 });
    });
  }

  it("whose schedule did not run for long catches up one step a run, with the same end", async () => {
    const { orderId } = await shop.orderIn("paid");
    shop.clock.advance(100 * DAY);
    await runTimers();
    await runTimers();
    await runTimers();
    await shop.drain();
    assert.deepEqual([shop.order(orderId).state, shop.stock("pot")], ["refunded", { onHand: 4, held: 0 }]);
  });

  it("does nothing to an order that its parties have moved on meanwhile", async () => {
    const { orderId } = await shop.orderIn("delivered");
    shop.clock.advance(14 * DAY);
    await shop.call("buyer", { name: "orders.requestReturn", input: { orderId, reason: "Too small" } });
    assert.deepEqual(await runTimers(), { done: 0, failed: 0 });
    assert.equal(shop.order(orderId).state, "returning");
  });

  it("completes an order behind others that fail, in every run", async () => {
    const { orderId } = await shop.orderIn("delivered");
    shop.clock.advance(15 * DAY);
    await runTimers();
    for (let number = 0; number < 20; number += 1) {
      const id = `broken${number}`;
      const broken = { ...shop.order(orderId), id, state: "paid", remindersSent: 2, amounts: null };
      shop.memory.put(`orders/${id}`, { ...broken, nextAt: new Date("2026-03-02T12:00:00Z") });
    }
    await withoutOutput(async () => {
      assert.deepEqual(await runTimers(), { done: 1, failed: 20 });
      assert.deepEqual(await runTimers(), { done: 0, failed: 20 });
    });
    assert.equal(shop.order(orderId).state, "completed");
  });

  it("leaves no timer on an order in a final state", async () => {
    for (const state of ["completed", "refunded", "paymentExpired"] as const) {
      shop = await openOrderShop();
      const { orderId } = await shop.orderIn(state);
      assert.equal(shop.order(orderId).nextAt, null);
    }
  });

  it("does not relist the items of an order that its seller never shipped", async () => {
    await shop.orderIn("paid", { cart: { lid: 1 } });
    for (let run = 0; run < 3; run += 1) {
      shop.clock.advance(14 * DAY);
      await runTimers();
    }
    assert.deepEqual([shop.read("listings/lid")?.state, shop.stock("lid")], ["sold", { onHand: 1, held: 0 }]);
  });

  it("asks the moderators for two days to decide about an order on hold, and then lets it go on", async () => {
    const { orderId, checkoutId } = await shop.orderIn("onHold");
    const alarm = () => shop.list<Alarm>("alarms").find(({ subject }) => subject === orderId);
    const seen: unknown[] = [];
    for (let day = 1; day <= 3; day += 1) {
      shop.clock.advance(DAY);
      await withoutOutput(runTimers);
      await shop.drain();
      seen.push([shop.order(orderId).state, alarm()?.state]);
    }
    assert.deepEqual(seen, [
      ["onHold", "open"],
      ["onHold", "open"],
      ["paid", "resolved"],
    ]);
    assert.equal(alarm()?.name, "orders.holdUndecided");
    const { reviewStatus } = shop.read(`riskAssessments/${checkoutId}`) ?? {};
    assert.equal(reviewStatus, "approved");
  });

  for (const [decision, state] of [
    ["approve", "paid"],
    ["reject", "refunded"],
  ] as const) {
    it(`stops asking once a moderator has decided to ${decision}`, async () => {
      const { orderId } = await shop.orderIn("onHold");
      shop.clock.advance(DAY);
      await withoutOutput(runTimers);
      await shop.call("mod", { name: "orders.decideHold", input: { orderId, decision, note: "Seen" } });
      await shop.drain();
      assert.deepEqual(
        [shop.order(orderId).state, shop.list<Alarm>("alarms").map((alarm) => alarm.state)],
        [state, ["resolved"]],
      );
    });
  }

  it("completes an order so that the seller may be paid what is left of it", async () => {
    const { orderId } = await shop.orderIn("delivered");
    const refund = { orderId, amount: { amount: 500, currency: "EUR" }, reason: "A scratch" };
    await shop.call("sara", { name: "orders.refundOrder", input: refund });
    shop.clock.advance(15 * DAY);
    await runTimers();
    await runTimers();
    await shop.drain();
    shop.clock.advance(HOUR);
    const { amounts, reversals } = shop.order(orderId);
    const payout = { name: "payouts.requestPayout", input: { currency: "EUR" } };
    const { amount } = await shop.call("sara", payout);
    assert.equal(amount, amounts.proceeds.amount - (reversals[0]?.proceeds ?? 0));
  });
});
