import assert from "node:assert/strict";
import { addCode, agreeOnPot } from "../../../test-support/checkout/agreements.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { DAY, HOUR } from "../../platform/values/clock.ts";
import type { Redemptions } from "../../discounts/redemption.ts";
import type { Discount } from "../../discounts/discount.ts";
import type { Offer } from "../../offers/offer.ts";
import runOrderTimers from "../schedules/run-order-timers.ts";

interface Bought {
  orderId: string;
  checkoutId: string;
  payment: { paymentId: string } | null;
  total: { amount: number; currency: string };
}

type Undo = (shop: OrderShop, of: Bought) => Promise<unknown>;

const call =
  (person: string, name: string, input: object = {}): Undo =>
  (shop, { orderId }) =>
    shop.call(person, { name: `orders.${name}`, input: { orderId, ...input } });
const refund = (amount?: number): Undo =>
  call("sara", "refundOrder", {
    reason: "Broken",
    ...(amount === undefined ? {} : { amount: { amount, currency: "EUR" } }),
  });
const dispute =
  (outcome: "opened" | "won" | "lost"): Undo =>
  async (shop, of) => {
    await shop.receiveDispute(of as never, "opened");
    await shop.receiveDispute(of as never, outcome);
  };
const inSequence =
  (...steps: Undo[]): Undo =>
  async (shop, of) => {
    for (const step of steps) {
      await step(shop, of);
      await shop.drain();
    }
  };
const fourteenDays: Undo = async (shop) => {
  for (let day = 0; day < 14; day += 1) {
    shop.clock.advance(DAY);
    await runOrderTimers.run(shop.clock.now(), shop.context);
  }
};

const ship = call("sara", "shipOrder", { carrier: "DHL" });
const deliver = call("sara", "markDelivered");

const undoing: [how: string, state: "paid" | "onHold", undo: Undo][] = [
  ["its buyer cancels", "paid", call("buyer", "cancelOrder")],
  ["its seller cancels", "paid", call("sara", "cancelOrder")],
  ["its seller lets time cancel", "paid", fourteenDays],
  [
    "a moderator rejects while it is on hold",
    "onHold",
    call("mod", "decideHold", { decision: "reject", note: "Seen" }),
  ],
  ["its seller refunds in full before sending it", "paid", refund()],
  [
    "its seller refunds in parts before sending it, down to nothing",
    "paid",
    inSequence(refund(500), refund()),
  ],
  ["a moderator refunds while it is on hold", "onHold", call("mod", "refundOrder", { reason: "Stolen" })],
  ["the buyer's bank takes back before it is sent", "paid", dispute("lost")],
];

const kept: [how: string, undo: Undo][] = [
  ["is on its way", async () => {}],
  ["was partly refunded before it was sent", refund(500)],
  ["survived a chargeback", dispute("won")],
  ["was refunded in full on its way", inSequence(ship, refund())],
  [
    "was returned",
    inSequence(
      ship,
      deliver,
      call("buyer", "requestReturn", { reason: "Dented" }),
      call("sara", "receiveReturn"),
    ),
  ],
  [
    "was disputed and decided for its buyer",
    inSequence(
      ship,
      call("buyer", "openDispute", { reason: "Lost" }),
      call("mod", "resolveDispute", { inFavourOf: "buyer", note: "Lost" }),
    ),
  ],
  ["was taken back by the buyer's bank on its way", inSequence(ship, dispute("lost"))],
];

describe("An order that", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const buy = async (state: "paid" | "onHold" = "paid") => {
    const { id } = await addCode(shop.context, { usageLimit: 1 });
    await agreeOnPot(shop.context);
    const bought = await shop.orderIn(state, { cart: { pot: 2, lid: 1 }, codes: ["SPRING"] });
    const uses = () => {
      const { usage } = shop.read(`discounts/${id}`) as unknown as Discount;
      const own = shop.read(`discounts/${id}/redemptions/buyer`) as unknown as Redemptions;
      return [usage?.used, usage?.held, own.used, own.claims.map((claim) => claim.state).join()];
    };
    assert.deepEqual([uses(), offer().state, stock()], [[1, 0, 1, "used"], "used", [2, 0]]);
    return { bought, uses };
  };
  const offer = () => shop.read("offers/offer") as unknown as Offer;
  const stock = () => ["pot", "lid"].map((id) => shop.stock(id).onHand);

  for (const [how, state, undo] of undoing) {
    it(`${how} gives back its code, its items to the stock, and its agreed price while that lasts`, async () => {
      const { bought, uses } = await buy(state);
      const isOver = undo === fourteenDays;
      await withoutOutput(async () => {
        await undo(shop, bought);
        await shop.drain();
      });
      assert.deepEqual(uses(), [0, 0, 0, "released"]);
      assert.deepEqual(stock(), [4, 1]);
      assert.equal(offer().state, isOver ? "used" : "accepted");
      assert.equal(shop.order(bought.orderId).state, "refunded");
      if (isOver) return;
      const { total } = await shop.checkOut({ pot: 2 }, { codes: ["SPRING"] });
      // Two at 8.00, a tenth less, and the parcel.
      assert.equal(total.amount, 1_440 + 500);
    });
  }

  for (const [how, undo] of kept) {
    it(`${how} keeps its code and its agreed price used, and its items out of the stock`, async () => {
      const { bought, uses } = await buy();
      await withoutOutput(async () => {
        await undo(shop, bought);
        await shop.drain();
      });
      assert.deepEqual([uses(), offer().state, stock()], [[1, 0, 1, "used"], "used", [2, 0]]);
    });
  }

  it("was refunded in full when a part of it was sent keeps its code and its agreed price used", async () => {
    const { bought, uses } = await buy();
    await withoutOutput(async () => {
      const lines = [{ listingId: "lid", quantity: 1 }];
      await inSequence(call("sara", "shipOrder", { carrier: "DHL", lines }), refund())(shop, bought);
    });
    assert.equal(shop.order(bought.orderId).state, "refunded");
    assert.deepEqual([uses(), offer().state, stock()], [[1, 0, 1, "used"], "used", [4, 0]]);
  });

  it("could not be fulfilled gives back the code that its checkout held", async () => {
    const { id } = await addCode(shop.context, { usageLimit: 1 });
    const answer = await shop.checkOut({ pot: 1 }, { codes: ["SPRING"] });
    shop.memory.put("listings/pot", { ...shop.read("listings/pot"), state: "suspended" });
    await shop.pay(answer);
    const { usage } = shop.read(`discounts/${id}`) as unknown as Discount;
    assert.deepEqual(usage, { used: 0, held: 0, nextHoldEndsAt: null });
  });

  it("is cancelled leaves an agreed price used when its time is up, or its buyer has made another offer", async () => {
    for (const change of [
      async () => shop.clock.advance(49 * HOUR),
      () => {
        const input = { listingId: "pot", quantity: 1, unitPrice: { amount: 900, currency: "EUR" } };
        return shop.call("buyer", { name: "offers.propose", input });
      },
    ]) {
      shop = await openOrderShop();
      const offerId = idFrom("offer", "buyer", "pot", "1");
      await agreeOnPot(shop.context, { id: offerId });
      const bought = await shop.orderIn("paid");
      await change();
      await shop.call("sara", { name: "orders.cancelOrder", input: { orderId: bought.orderId } });
      await shop.drain();
      assert.equal(shop.read(`offers/${offerId}`)?.state, "used");
    }
  });

  it("is cancelled twice, or whose refund is settled twice, gives back once", async () => {
    const { bought, uses } = await buy();
    const cancel = { name: "orders.cancelOrder", input: { orderId: bought.orderId } };
    const both = await Promise.all([shop.reason("buyer", cancel), shop.reason("sara", cancel)]);
    assert.deepEqual(both.toSorted(), ["ActionNotAllowed", "done"]);
    await shop.drain();
    assert.deepEqual(
      [uses(), stock()],
      [
        [0, 0, 0, "released"],
        [4, 1],
      ],
    );
  });
});
