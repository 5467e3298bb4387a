import assert from "node:assert/strict";
import type { Entry } from "../../ledger/entry.ts";
import { reversedOf, remainderOf } from "../../orders/reversal.ts";
import {
  openOrderShop,
  type CheckoutAnswer,
  type OrderShop,
} from "../../../test-support/orders/order-shop.ts";
import { decideUnheard } from "../../../test-support/payments/sandbox-script.ts";
import type { OrderState } from "../../orders/process/order-process.ts";

/** Accounts of all sellers together; those that are empty are left out. */
function accounts(shop: OrderShop): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { postings } of shop.list<Entry>("ledger")) {
    for (const [account, amount] of Object.entries(postings)) sums[account] = (sums[account] ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}

describe("a charge that the buyer's bank takes back", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const states = ({ orders }: CheckoutAnswer) => orders.map(({ orderId }) => shop.order(orderId).state);

  const contestable: OrderState[] = [
    "onHold",
    "paid",
    "shipped",
    "delivered",
    "returning",
    "returned",
    "disputed",
    "completed",
  ];
  for (const state of contestable) {
    it(`stops an order that is ${state}; won, it continues as before, and lost, it ends`, async () => {
      const won = await shop.orderIn(state);
      const before = accounts(shop);
      await shop.receiveDispute(won, "opened");
      assert.equal(shop.order(won.orderId).state, "chargedBack");
      assert.equal(remainderOf(shop.order(won.orderId)), 0);
      await shop.receiveDispute(won, "won");
      assert.equal(shop.order(won.orderId).state, state);
      assert.deepEqual(accounts(shop), before);

      shop = await openOrderShop();
      const lost = await shop.orderIn(state);
      await shop.receiveDispute(lost, "opened");
      await shop.receiveDispute(lost, "lost");
      assert.equal(shop.order(lost.orderId).state, "refunded");
      assert.deepEqual(accounts(shop), {});
    });
  }

  it("that was lost and is won on appeal is the seller's again", async () => {
    const completed = await shop.orderIn("completed");
    const before = accounts(shop);
    for (const outcome of ["opened", "lost", "won", "won"] as const) {
      await shop.receiveDispute(completed, outcome);
    }
    assert.deepEqual(accounts(shop), before);

    shop = await openOrderShop();
    const shipped = await shop.orderIn("shipped");
    const { proceeds } = shop.order(shipped.orderId).amounts;
    for (const outcome of ["opened", "lost", "won", "lost"] as const) {
      await shop.receiveDispute(shipped, outcome);
    }
    const { pending = 0, available, chargebacks = 0 } = accounts(shop);
    // Nothing more happens to the order: what waited for its delivery would wait for ever.
    assert.equal(shop.order(shipped.orderId).state, "refunded");
    assert.deepEqual(
      { pending, available, chargebacks },
      { pending: 0, available: proceeds.amount, chargebacks: 0 },
    );
  });

  it("of which a part was lost and is won on appeal continues with all of it", async () => {
    const part = await shop.orderIn("paid");
    const before = accounts(shop);
    for (const outcome of ["opened", "lost", "won"] as const) {
      await shop.receiveDispute(part, outcome, { amount: 700 });
    }
    assert.equal(shop.order(part.orderId).state, "paid");
    assert.equal(reversedOf(shop.order(part.orderId)).total, 0);
    assert.deepEqual(accounts(shop), before);
  });

  it("is borne by all orders of its payment, each by what is left of it", async () => {
    const both = await shop.checkOut({ pot: 2, cup: 1 });
    await shop.pay(both);
    await shop.receiveDispute(both, "opened", { amount: 1_850 });
    const borne = both.orders.map(({ orderId }) => reversedOf(shop.order(orderId)).total);
    const wholes = both.orders.map(({ orderId }) => shop.order(orderId).amounts.total.amount);
    assert.equal(
      borne.reduce((sum, amount) => sum + amount, 0),
      1_850,
    );
    assert.deepEqual(
      borne,
      wholes.map((whole) => whole / 2),
    );
    await shop.receiveDispute(both, "lost", { amount: 1_850 });
    assert.deepEqual(states(both), ["paid", "paid"]);
  });

  it("takes nothing twice from a refunded order: beyond the remainder it is the marketplace's loss", async () => {
    const of = await shop.orderIn("refunded");
    await shop.receiveDispute(of, "opened");
    await shop.receiveDispute(of, "lost");
    assert.equal(shop.order(of.orderId).state, "refunded");
    assert.deepEqual(accounts(shop), { charges: 2_500, losses: -2_500 });
  });

  it("of more than was charged is borne by its orders up to what was paid, and beyond by the marketplace", async () => {
    const won = await shop.orderIn("paid");
    const before = accounts(shop);
    await shop.receiveDispute(won, "opened", { amount: 2_513 });
    assert.equal(reversedOf(shop.order(won.orderId)).total, 2_500);
    await shop.receiveDispute(won, "won", { amount: 2_513 });
    assert.deepEqual(accounts(shop), before);

    shop = await openOrderShop();
    const lost = await shop.orderIn("paid");
    for (const outcome of ["opened", "lost"] as const) {
      await shop.receiveDispute(lost, outcome, { amount: 2_513 });
    }
    assert.equal(shop.order(lost.orderId).state, "refunded");
    assert.deepEqual(accounts(shop), { charges: 13, losses: -13 });
  });

  it("is reported twice, late and out of order, with the same result", async () => {
    const tell: Record<string, (of: CheckoutAnswer) => Promise<void>> = {
      "in order": async (of) => {
        await shop.receiveDispute(of, "opened");
        await shop.receiveDispute(of, "lost");
      },
      twice: async (of) => {
        for (const outcome of ["opened", "opened", "lost", "lost"] as const) {
          await shop.receiveDispute(of, outcome);
        }
      },
      "the wrong way round": async (of) => {
        await shop.receiveDispute(of, "lost");
        await shop.receiveDispute(of, "opened");
      },
    };
    for (const [how, reporting] of Object.entries(tell)) {
      shop = await openOrderShop();
      const both = await shop.checkOut({ pot: 1, cup: 1 });
      await shop.pay(both);
      await reporting(both);
      assert.deepEqual([how, states(both), accounts(shop)], [how, ["refunded", "refunded"], {}]);
    }
  });

  it("reported before its payment has been settled waits for that", async () => {
    const of = await shop.checkOut();
    await shop.openBankDispute(of, "opened");
    assert.deepEqual(states(of), ["placed"]);
    await shop.pay(of);
    assert.deepEqual(states(of), ["chargedBack"]);
  });

  it("of which no webhook told that it was paid is asked for first", async () => {
    const of = await shop.checkOut();
    const paymentId = of.payment?.paymentId ?? "";
    decideUnheard(shop.memory, paymentId, "approve");
    await shop.call("buyer", { name: "payments.disputeInSandbox", input: { paymentId, outcome: "open" } });
    await shop.drain();
    assert.deepEqual(states(of), ["chargedBack"]);
  });

  it("keeps an order stopped until the last of two disputes is decided", async () => {
    const of = await shop.orderIn("shipped");
    await shop.receiveDispute(of, "opened", { id: "d1", amount: 1_000 });
    await shop.receiveDispute(of, "opened", { id: "d2", amount: 500 });
    await shop.receiveDispute(of, "won", { id: "d1", amount: 1_000 });
    assert.equal(shop.order(of.orderId).state, "chargedBack");
    await shop.receiveDispute(of, "lost", { id: "d2", amount: 500 });
    const order = shop.order(of.orderId);
    assert.deepEqual([order.state, remainderOf(order)], ["shipped", 2_000]);
  });

  it("and a refund that still runs take together what was paid", async () => {
    const of = await shop.orderIn("paid");
    const refund = { orderId: of.orderId, amount: { amount: 1_000, currency: "EUR" }, reason: "Late" };
    await shop.call("sara", { name: "orders.refundOrder", input: refund });
    await shop.receiveDispute(of, "opened", { amount: 1_500 });
    await shop.receiveDispute(of, "lost", { amount: 1_500 });
    assert.equal(shop.order(of.orderId).state, "refunded");
    assert.deepEqual(accounts(shop), {});
  });

  it("lets nobody do anything to its order meanwhile", async () => {
    const { orderId } = await shop.orderIn("chargedBack");
    for (const uid of ["buyer", "sara", "mod"]) {
      const { actions } = await shop.call(uid, { name: "orders.getOrder", input: { orderId } });
      assert.deepEqual(actions, []);
    }
  });

  it("changes each order by one write of it, whatever follows", async () => {
    const { invoke } = await import("../../platform/runtime/invocation.ts");
    const { default: follow } = await import("./apply-chargeback.ts");
    const of = await shop.orderIn("paid");
    const { checkoutId, payment } = of;
    const data = {
      checkoutId,
      paymentId: payment?.paymentId,
      amount: of.total,
      disputeId: "d1",
      evidenceDueBy: null,
    };
    const costOf = (outcome: string) =>
      invoke({ requestId: "test" }, async (invocation) => {
        const event = { eventId: outcome, at: shop.clock.now(), data: { ...data, outcome } };
        await follow.reaction.run(event, shop.context);
        return `${invocation.reads} reads, ${invocation.writes} writes`;
      });
    assert.equal(await costOf("opened"), "2 reads, 4 writes");
    // Of an order that was not sent: its listing and its stock.
    assert.equal(await costOf("lost"), "4 reads, 5 writes");
  });
});
