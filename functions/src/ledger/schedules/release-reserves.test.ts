import assert from "node:assert/strict";
import * as fc from "fast-check";
import payOut from "../../payouts/schedules/pay-out.ts";
import type { Payout } from "../../payouts/payout.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { DAY } from "../../platform/values/clock.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import { balanceOf } from "../../../test-support/ledger/entries.ts";
import { balanceRecounter } from "../balance-recounter.ts";
import type { Entry } from "../entry.ts";
import { reservedPart, type Reserve } from "../reserve.ts";
import releaseReserves from "./release-reserves.ts";

describe("The reserve of a new seller", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    process.env.RESERVE_PERCENT = "25";
    process.env.RESERVE_DAYS = "90";
    shop = await openOrderShop();
  });
  afterEach(() => {
    process.env.RESERVE_PERCENT = "0";
  });

  const run = () => releaseReserves.run(shop.clock.now(), shop.context);
  const runPayOut = () => payOut.run(shop.clock.now(), shop.context);
  const balance = () => {
    const { available, reserved } = balanceOf(
      shop.list<Entry>("ledger").filter(({ seller }) => seller === "sara"),
    );
    return { available, reserved };
  };
  const earn = async () => {
    const { orderId } = await shop.orderIn("completed", { cart: { pot: 1 } });
    return { orderId, earned: shop.order(orderId).amounts.proceeds.amount };
  };
  const payouts = () => shop.list<Payout>("payouts").map(({ amount }) => amount);

  it("keeps the marketplace's share of each order's earnings out of payouts, and is shown", async () => {
    const { earned } = await earn();
    const kept = Math.floor(earned / 4);
    assert.deepEqual(balance(), { available: earned - kept, reserved: kept });
    await runPayOut();
    assert.deepEqual(payouts(), [earned - kept]);
    await balanceRecounter(shop.context).recount({ seller: "sara", currency: "EUR", provider: "sandbox" });
    const { balances } = await shop.call<{ balances: { reserved: number }[] }>("sara", {
      name: "ledger.getBalance",
      input: {},
    });
    assert.deepEqual(
      balances.map(({ reserved }) => reserved),
      [kept],
    );
  });

  it("is released once, when the time since the first sale is over, and paid out the same night", async () => {
    const { earned } = await earn();
    const kept = Math.floor(earned / 4);
    await runPayOut();
    shop.clock.advance(90 * DAY - 1);
    assert.deepEqual(await run(), { released: 0, failed: 0 });
    shop.clock.advance(1);
    await Promise.all([run(), run()]);
    assert.deepEqual(await run(), { released: 0, failed: 0 });
    assert.deepEqual(balance(), { available: kept, reserved: 0 });
    await runPayOut();
    assert.deepEqual(
      payouts().toSorted((a, b) => b - a),
      [earned - kept, kept],
    );
    assert.deepEqual(shop.list("reserves"), []);
  });

  it("ends at the same time for every order, and is kept of none after that", async () => {
    await earn();
    shop.clock.advance(89 * DAY);
    const second = await earn();
    const [one, other] = shop.list<Reserve>("reserves");
    assert.deepEqual(one?.releaseAt, other?.releaseAt);
    shop.clock.advance(DAY);
    await run();
    const before = balance();
    assert.equal(before.reserved, 0);
    const third = await earn();
    assert.deepEqual(balance(), { available: before.available + third.earned, reserved: 0 });
    assert.equal(second.earned, third.earned);
  });

  it("is of each provider apart: sales in the sandbox make nobody a known seller", async () => {
    await selling(shop.context, "sara", { provider: "stripe" }).sellAndRelease("long-ago");
    shop.clock.advance(91 * DAY);
    const { earned } = await earn();
    assert.equal(balance().reserved, Math.floor(earned / 4));
  });

  it("does not stand in for a voluntary refund, and is not touched by one that a moderator makes", async () => {
    const { orderId, earned } = await earn();
    const refund = { name: "orders.refundOrder", input: { orderId, reason: "Broken" } };
    assert.equal(await shop.reason("sara", refund), "BalanceTooLow");
    await shop.call("mod", refund);
    await shop.drain();
    const kept = Math.floor(earned / 4);
    assert.deepEqual(balance(), { available: -kept, reserved: kept });
    shop.clock.advance(90 * DAY);
    await run();
    assert.deepEqual(balance(), { available: 0, reserved: 0 });
  });

  for (const moment of ["before", "after"] as const) {
    it(`is released once though the instance dies right ${moment} the commit`, async () => {
      await earn();
      const whole = balance();
      shop.clock.advance(90 * DAY);
      const fragile = shop.dying({ commit: 1, moment });
      await releaseReserves.run(shop.clock.now(), fragile).catch(() => undefined);
      await run();
      assert.deepEqual(balance(), { available: whole.available + whole.reserved, reserved: 0 });
    });
  }

  it("costs what the README says, and nothing where the marketplace keeps none", async () => {
    const costOfConfirming = async () => {
      const { orderId } = await shop.orderIn("delivered", { cart: { pot: 1 } });
      return invoke({ requestId: "test" }, async (billed) => {
        await shop.call("buyer", { name: "orders.confirmDelivery", input: { orderId } });
        return [billed.reads, billed.writes];
      });
    };
    assert.deepEqual(await costOfConfirming(), [3 + 1, 4 + 1]);
    process.env.RESERVE_PERCENT = "0";
    assert.deepEqual(await costOfConfirming(), [3, 4]);
    shop.clock.advance(90 * DAY);
    await invoke({ requestId: "test" }, async (billed) => {
      await run();
      assert.deepEqual([billed.reads, billed.writes], [2, 2]);
      await run();
      assert.deepEqual([billed.reads, billed.writes], [3, 2]);
    });
  });
});

describe("The part of a release that is kept", () => {
  it("is the share, rounded down, and never more than the release", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_00), fc.nat(200), (amount, percent) => {
        const kept = reservedPart(amount, { percent, until: new Date() });
        assert.ok(Number.isSafeInteger(kept) && kept >= 0 && kept <= amount);
        assert.equal(kept, Math.floor((amount * Math.min(percent, 100)) / 100));
      }),
    );
    assert.equal(reservedPart(900, undefined), 0);
  });
});
