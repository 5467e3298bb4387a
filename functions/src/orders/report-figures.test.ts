import assert from "node:assert/strict";
import { openOrderShop, type OrderShop } from "../../test-support/orders/order-shop.ts";
import { figureStore } from "../platform/figures/figure-store.ts";
import { DAY } from "../platform/values/clock.ts";
import type { Account } from "../ledger/accounts.ts";
import type { Entry } from "../ledger/entry.ts";

describe("the figures of orders", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const figures = (day = "2026-03-01") => figureStore(shop.context).findDay(day);
  const posted = (kind: string, account: Account) =>
    shop
      .list<Entry>("ledger")
      .filter((entry) => entry.kind === kind)
      .reduce((sum, { postings }) => sum + postings[account], 0);

  it("count what is paid, by the ledger, and each order of a checkout", async () => {
    await shop.pay(await shop.checkOut({ pot: 2, cup: 1 }));
    const { orders, volume, fees, conversion } = await figures();
    assert.deepEqual([orders, conversion], [{ paid: 2 }, { checkouts: 1, paid: 1 }]);
    assert.deepEqual(volume, { EUR: 0 - posted("sale", "charges") });
    assert.deepEqual(fees, { EUR: posted("sale", "fees") });
    assert.ok((volume?.EUR ?? 0) > 2_700);
  });

  it("count a cancelled order and its refund, and not what nobody paid", async () => {
    const { orderId } = await shop.orderIn("paid");
    await shop.checkOut({ cup: 1 });
    await shop.call("sara", { name: "orders.cancelOrder", input: { orderId, reason: "Broken" } });
    await shop.drain();
    const { orders, refunds, refunded, volume } = await figures();
    assert.deepEqual([orders, refunds], [{ paid: 1, cancelled: 1 }, { paid: 1 }]);
    assert.deepEqual(refunded, volume);
  });

  it("take back a refund that the bank has sent back", async () => {
    const { orderId, ...checkout } = await shop.orderIn("paid");
    await shop.call("sara", { name: "orders.cancelOrder", input: { orderId, reason: "Broken" } });
    await shop.drain();
    shop.clock.advance(DAY);
    await shop.sendBackRefunds(checkout);
    const [first, second] = [await figures(), await figures("2026-03-02")];
    assert.deepEqual(second.refunds, { returned: 1 });
    assert.equal((first.refunded?.EUR ?? 0) + (second.refunded?.EUR ?? 0), 0);
  });

  it("count disputes and what banks contest, of the day on which they come", async () => {
    const checkout = await shop.orderIn("paid");
    shop.clock.advance(DAY);
    await shop.receiveDispute(checkout, "opened");
    const { chargebacks, contested } = await figures("2026-03-02");
    assert.deepEqual([chargebacks, contested], [{ opened: 1 }, { EUR: checkout.total.amount }]);
    await shop.receiveDispute(checkout, "won");
    assert.deepEqual((await figures("2026-03-02")).chargebacks, { opened: 1, won: 1 });
  });
});
