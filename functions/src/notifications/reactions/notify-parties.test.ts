import assert from "node:assert/strict";
import { openOrderShop } from "../../../test-support/orders/order-shop.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";

describe("a seller", () => {
  const received = (shop: Awaited<ReturnType<typeof openOrderShop>>, uid: string) =>
    shop.memory
      .list("jobs")
      .map(({ data }) => data as { queue: string; payload: { to?: string } })
      .filter(({ queue, payload }) => queue === "notifications.sendEmail" && payload.to === uid).length;

  it("is not notified of an order that was refunded while it was on hold", async () => {
    const shop = await openOrderShop();
    await captureOutput(async () => {
      const { orderId } = await shop.orderIn("onHold");
      await shop.call("mod", { name: "orders.refundOrder", input: { orderId, reason: "A stolen card" } });
      await shop.drain();
      assert.equal(shop.order(orderId).state, "refunded");
    });
    assert.equal(received(shop, "sara"), 0);
    assert.ok(received(shop, "buyer") > 0);
  });

  for (const outcome of ["won", "lost"] as const) {
    it(`is not notified of an order on hold that a bank contested, and that was ${outcome}`, async () => {
      const shop = await openOrderShop();
      await captureOutput(async () => {
        const of = await shop.orderIn("onHold");
        await shop.receiveDispute(of, "opened");
        await shop.receiveDispute(of, outcome);
      });
      assert.equal(received(shop, "sara"), 0);
    });
  }

  it("is notified of a sale of theirs that a bank contested and lost", async () => {
    const shop = await openOrderShop();
    await captureOutput(async () => {
      const of = await shop.orderIn("paid");
      const before = received(shop, "sara");
      await shop.receiveDispute(of, "opened");
      await shop.receiveDispute(of, "won");
      assert.equal(received(shop, "sara"), before + 2);
    });
  });
});
