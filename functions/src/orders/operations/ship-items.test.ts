import assert from "node:assert/strict";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { DAY } from "../../platform/values/clock.ts";
import type { Refund } from "../../payments/refund.ts";
import { MAX_SHIPMENTS } from "../order.ts";
import { remainderOf } from "../reversal.ts";
import runOrderTimers from "../schedules/run-order-timers.ts";

const items = (listingId: string, quantity: number) => [{ listingId, quantity }];

describe("an order that is sent in parts", () => {
  let shop: OrderShop;
  let orderId: string;
  /** Two pots at 10.00 and a lid at 3.00, of Sara's. */
  beforeEach(async () => {
    shop = await openOrderShop();
    ({ orderId } = await shop.orderIn("paid", { cart: { pot: 2, lid: 1 } }));
  });
  const order = () => shop.order(orderId);
  const call = (uid: string, name: string, input: object = {}) =>
    shop.call(uid, { name: `orders.${name}`, input: { orderId, ...input } });
  const reason = (uid: string, name: string, input: object = {}) =>
    shop.reason(uid, { name: `orders.${name}`, input: { orderId, ...input } });
  const ship = (lines?: object[], more: object = {}) =>
    call("sara", "shipOrder", { carrier: "DHL", ...(lines ? { lines } : {}), ...more });
  const refunds = () => shop.list<Refund>("refunds").map(({ amount }) => amount.amount);
  const mailsTo = (uid: string) =>
    shop
      .list<{ queue: string; payload: { to?: string; subject: { kind: string } } }>("jobs")
      .filter(({ queue, payload }) => queue === "notifications.sendEmail" && payload.to === uid)
      .map(({ payload }) => payload.subject.kind);

  it("is partially shipped until its last piece is sent, and shows its buyer each parcel", async () => {
    const first = await ship(items("pot", 1), { trackingCode: "JD01" });
    assert.deepEqual(
      [first.state, first.unsent],
      ["partiallyShipped", [...items("lid", 1), ...items("pot", 1)]],
    );
    await ship(undefined, { carrier: "UPS" });
    const { state, shipments, unsent } = await call("buyer", "getOrder");
    const at = "2026-03-01T12:00:00.000Z";
    assert.deepEqual(
      { state, shipments, unsent },
      {
        state: "shipped",
        unsent: [],
        shipments: [
          { id: "1", items: items("pot", 1), carrier: "DHL", trackingCode: "JD01", at },
          {
            id: "2",
            items: [...items("lid", 1), ...items("pot", 1)],
            carrier: "UPS",
            trackingCode: null,
            at,
          },
        ],
      },
    );
    await shop.drain();
    const told = mailsTo("buyer");
    assert.ok(told.includes("orderPartlyShipped") && told.includes("orderShipped"), told.join());
  });

  it("sends no piece twice, none that was not bought, and no listing twice in one parcel", async () => {
    await ship(items("pot", 1));
    const before = shop.snapshot();
    for (const lines of [items("pot", 2), items("cup", 1), [...items("lid", 1), ...items("lid", 1)]]) {
      const refused = await call("sara", "shipOrder", { carrier: "DHL", lines }).catch(
        (error: unknown) => error,
      );
      const { reason: cause, details } = refused as { reason: string; details: { unsent: object[] } };
      assert.deepEqual([cause, details.unsent], ["ItemsNotUnsent", [...items("lid", 1), ...items("pot", 1)]]);
    }
    assert.deepEqual(shop.snapshot(), before);
  });

  it("cannot be cancelled any more, but may be delivered, disputed and refunded", async () => {
    const { actions } = await ship(items("pot", 1));
    assert.deepEqual(actions, ["ship", "shipPart", "cancelItems", "cancelRest", "markDelivered"]);
    assert.deepEqual((await call("buyer", "getOrder")).actions, ["confirmDelivery", "openDispute"]);
    for (const uid of ["buyer", "sara"]) assert.equal(await reason(uid, "cancelOrder"), "ActionNotAllowed");
  });

  it("has room for a bounded number of parcels, of which the last takes all the rest", async () => {
    const sent = order().shipments;
    const parcel = { id: "x", items: [], carrier: "DHL", trackingCode: null, at: shop.clock.now() };
    const shipments = [...sent, ...Array.from({ length: MAX_SHIPMENTS - 1 }, () => parcel)];
    shop.memory.put(`orders/${orderId}`, { ...order(), shipments });
    assert.equal(
      await reason("sara", "shipOrder", { carrier: "DHL", lines: items("pot", 1) }),
      "TooManyShipments",
    );
    assert.equal((await ship()).state, "shipped");
  });

  it("has tracking that its seller corrects until it is delivered, and nobody else", async () => {
    await ship(items("pot", 1), { trackingCode: "JD01" });
    const correct = { shipmentId: "1", carrier: "UPS", trackingCode: "1Z999" };
    const before = shop.snapshot();
    for (const [uid, cause] of [
      ["buyer", "ActionNotAllowed"],
      ["mod", "ActionNotAllowed"],
      ["tove", "OrderNotFound"],
      ["stranger", "OrderNotFound"],
    ] as const) {
      assert.equal(await reason(uid, "editShipment", correct), cause);
    }
    assert.equal(await reason("sara", "editShipment", { ...correct, shipmentId: "2" }), "ShipmentNotFound");
    assert.deepEqual(shop.snapshot(), before);
    for (const _ of [1, 2]) await call("sara", "editShipment", correct);
    const [{ carrier, trackingCode, at } = {}] = order().shipments;
    assert.deepEqual([carrier, trackingCode, at], ["UPS", "1Z999", shop.clock.now()]);
    await ship();
    await call("sara", "markDelivered");
    assert.equal(await reason("sara", "editShipment", correct), "ActionNotAllowed");
  });

  it("goes on with the rest once its seller has cancelled a piece, which is refunded and back in the stock", async () => {
    const { state } = await call("sara", "cancelItems", { lines: items("pot", 1), reason: "Broken" });
    assert.equal(state, "paid");
    assert.deepEqual([refunds(), shop.stock("pot").onHand, order().restocked], [[1_000], 3, items("pot", 1)]);
    await shop.drain();
    assert.ok(mailsTo("buyer").includes("orderItemsCancelled"));
    const { state: sent, shipments } = await ship();
    assert.deepEqual(
      [sent, (shipments as { items: object[] }[])[0]?.items],
      ["shipped", [...items("lid", 1), ...items("pot", 1)]],
    );
  });

  it("does not refund a cancelled piece that was refunded before, nor restart its timers", async () => {
    const { nextAt, since } = order();
    shop.clock.advance(DAY);
    await call("sara", "refundOrder", { lines: items("pot", 1), reason: "A scratch" });
    await call("sara", "cancelItems", { lines: items("pot", 2), reason: "Broken" });
    assert.deepEqual(refunds(), [1_000, 1_000]);
    assert.deepEqual([order().nextAt, order().since], [nextAt, since]);
  });

  it("is cancelled as a whole, not piece by piece, where nothing was sent", async () => {
    const before = shop.snapshot();
    assert.equal(await reason("sara", "cancelItems"), "ActionNotAllowed");
    assert.equal(await reason("buyer", "cancelItems", { lines: items("pot", 1) }), "ActionNotAllowed");
    assert.deepEqual(shop.snapshot(), before);
    await call("sara", "cancelItems", { lines: items("pot", 1) });
    await call("buyer", "cancelOrder");
    await shop.drain();
    assert.deepEqual([order().state, remainderOf(order())], ["refunded", 0]);
    assert.deepEqual([shop.stock("pot").onHand, shop.stock("lid").onHand], [4, 1]);
  });

  it("is shipped without what its seller let wait for fourteen days: that is refunded and back in the stock", async () => {
    await ship(items("pot", 2));
    await withoutOutput(async () => {
      for (let day = 0; day < 14; day += 1) {
        shop.clock.advance(DAY);
        await runOrderTimers.run(shop.clock.now(), shop.context);
      }
      await shop.drain();
    });
    assert.deepEqual([order().state, refunds(), shop.stock("lid").onHand], ["shipped", [300], 1]);
    const told = mailsTo("sara");
    assert.equal(told.filter((kind) => kind === "saleShipRestReminder").length, 2);
    assert.ok(told.includes("saleRestCancelled"));
  });

  it("returns to the stock what was not sent when the buyer's bank takes all of it back", async () => {
    shop = await openOrderShop();
    const bought = await shop.orderIn("partiallyShipped");
    await shop.receiveDispute(bought, "opened");
    await shop.receiveDispute(bought, "lost");
    assert.deepEqual([shop.order(bought.orderId).state, shop.stock("pot").onHand], ["refunded", 3]);
  });
});
