import assert from "node:assert/strict";
import { balanceOf } from "../../../test-support/ledger/entries.ts";
import type { Entry } from "../../ledger/entry.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import {
  openOrderShop,
  type CheckoutAnswer,
  type OrderShop,
} from "../../../test-support/orders/order-shop.ts";

describe("a bank that contests a payment", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const buy = async (cart: Record<string, number>) => {
    const bought = await shop.checkOut(cart);
    await shop.pay(bought);
    return bought;
  };
  const of = ({ orders }: CheckoutAnswer, whose: string) =>
    shop.order(orders.find(({ seller }) => seller === whose)?.orderId ?? "");
  const refund = (orderId: string) =>
    shop.call("mod", { name: "orders.refundOrder", input: { orderId, reason: "As agreed" } });
  const contest = ({ payment }: CheckoutAnswer, outcome: "open" | "win" | "lose") => {
    const input = { paymentId: payment?.paymentId, outcome };
    return shop.call("buyer", { name: "payments.disputeInSandbox", input });
  };
  const settle = () => withoutOutput(() => shop.drain());
  const accounts = () => balanceOf(shop.list<Entry>("ledger"));

  it("takes nothing from an order that is refunded already", async () => {
    const bought = await buy({ pot: 1, cup: 1 });
    await refund(of(bought, "sara").id);
    await settle();
    await contest(bought, "open");
    await settle();
    const [refunded, contested] = [of(bought, "sara"), of(bought, "tove")];
    assert.deepEqual([refunded.state, contested.state], ["refunded", "chargedBack"]);
    assert.deepEqual(
      refunded.reversals.map(({ kind, state }) => [kind, state]),
      [["refund", "done"]],
    );
    await contest(bought, "lose");
    await settle();
    assert.equal(of(bought, "sara").reversals.length, 1);
    assert.equal(of(bought, "tove").state, "refunded");
    assert.equal(accounts().losses, 0);
  });

  it("takes the money of a refund that then fails: the order bears all of it, the marketplace nothing", async () => {
    const bought = await buy({ pot: 1 });
    await contest(bought, "open");
    await refund(of(bought, "sara").id);
    await settle();
    const { amounts, reversals } = of(bought, "sara");
    const emitted = reversals.map(({ kind, state, total, excess }) => [kind, state, total, excess].join(" "));
    const { amount } = amounts.total;
    assert.deepEqual(
      new Set(emitted),
      new Set([`refund undone ${amount} 0`, `chargeback running ${amount} 0`]),
    );
    await contest(bought, "lose");
    await settle();
    assert.equal(of(bought, "sara").state, "refunded");
    const { losses, pending, charges } = accounts();
    assert.deepEqual({ losses, pending, charges }, { losses: 0, pending: 0, charges: 0 });
  });
});
