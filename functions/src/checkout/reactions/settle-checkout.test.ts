import assert from "node:assert/strict";
import type { Discount } from "../../discounts/discount.ts";
import type { Redemptions } from "../../discounts/redemption.ts";
import type { Entry } from "../../ledger/entry.ts";
import { HOUR } from "../../platform/values/clock.ts";
import { addCode, agreeOnPot } from "../../../test-support/checkout/agreements.ts";
import {
  euros,
  openOrderShop,
  type CheckoutAnswer,
  type OrderShop,
} from "../../../test-support/orders/order-shop.ts";
import { fillCart } from "../../../test-support/shop.ts";
import type { CartLine } from "../cart.ts";
import expireCheckouts from "../schedules/expire-checkouts.ts";

describe("a checkout that is paid", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const states = ({ orders }: CheckoutAnswer) =>
    Object.fromEntries(orders.map(({ orderId, seller }) => [seller, shop.order(orderId).state]));
  const refunds = () =>
    shop.list<{ seller: string; state: string }>("refunds").map(({ seller, state }) => `${seller} ${state}`);
  const inCart = () => {
    const lines = shop.memory.list("carts/buyer/lines").map(({ data }) => data as unknown as CartLine);
    return Object.fromEntries(lines.map(({ listingId, quantity }) => [listingId, quantity]));
  };
  const wait = () => shop.clock.advance(HOUR);
  const tidy = () => expireCheckouts.run(shop.clock.now(), shop.context);

  it("is an order of each seller, who sees it then; its stock is sold, and the charge is in the ledger", async () => {
    const answer = await shop.checkOut({ pot: 1, lid: 1, cup: 1 });
    await shop.pay(answer);
    assert.deepEqual(states(answer), { sara: "paid", tove: "paid" });
    for (const { orderId, seller } of answer.orders) {
      const { participants, paidAt } = shop.order(orderId);
      assert.deepEqual([participants, paidAt], [["buyer", seller], shop.clock.now()]);
    }
    assert.deepEqual(
      ["pot", "lid", "cup"].map((id) => [shop.stock(id), shop.read(`listings/${id}`)?.state]),
      [
        [{ onHand: 3, held: 0 }, "active"],
        [{ onHand: 0, held: 0 }, "sold"],
        [{ onHand: 1, held: 0 }, "active"],
      ],
    );
    const charges = shop.list<Entry>("ledger").map(({ postings }) => -postings.charges);
    assert.equal(
      charges.reduce((sum, amount) => sum + amount, 0),
      answer.total.amount,
    );
    assert.equal(shop.checkout(answer.checkoutId)?.state, "paid");
  });

  it("takes out of the cart what it bought of it, and leaves what was added meanwhile", async () => {
    const answer = await shop.checkOut({ pot: 2, cup: 1 });
    await fillCart(shop.context, "buyer", { pot: 3, lid: 1 });
    await shop.pay(answer);
    assert.deepEqual(inCart(), { pot: 1, lid: 1 });
  });

  it("and was not made of the cart leaves the cart as it is, also a line of the same listing", async () => {
    await fillCart(shop.context, "buyer", { pot: 2, lid: 1 });
    const answer = await shop.checkOut({}, { lines: [{ listingId: "pot", quantity: 2 }] });
    await shop.pay(answer);
    assert.deepEqual([states(answer), inCart()], [{ sara: "paid" }, { pot: 2, lid: 1 }]);
  });

  it("in part takes out of the cart only that part", async () => {
    const late = await shop.checkOut({ lid: 1, cup: 2 });
    wait();
    await shop.checkOut({ lid: 1 }, { uid: "rival" });
    await shop.pay(late);
    assert.deepEqual([states(late), inCart()], [{ sara: "refunded", tove: "paid" }, { lid: 1 }]);
  });

  it("twice, or with two events, changes nothing more", async () => {
    const answer = await shop.checkOut();
    await shop.pay(answer);
    const after = shop.snapshot();
    const again = { paymentId: answer.payment?.paymentId, decision: "approve" };
    assert.equal(
      await shop.reason("buyer", { name: "payments.payInSandbox", input: again }),
      "PaymentDecided",
    );
    const { default: settle } = await import("./settle-checkout.ts");
    const data = { checkoutId: answer.checkoutId, paymentId: answer.payment?.paymentId };
    await settle.reaction.run({ eventId: "again", at: shop.clock.now(), data }, shop.context);
    assert.deepEqual(shop.snapshot(), after);
  });

  it("late is fulfilled while its stock is available, expired or not", async () => {
    for (const isTidied of [false, true]) {
      shop = await openOrderShop();
      const answer = await shop.checkOut({ lid: 1 });
      wait();
      if (isTidied) await tidy();
      await shop.payAnyway(answer);
      assert.deepEqual([states(answer), shop.stock("lid")], [{ sara: "paid" }, { onHand: 0, held: 0 }]);
    }
  });

  describe("after it was given up", () => {
    const pot = (changes: object) =>
      shop.memory.put("listings/pot", { ...shop.read("listings/pot"), ...changes });
    const expireUnpaid = async (...ordering: Parameters<OrderShop["checkOut"]>) => {
      const answer = await shop.checkOut(...ordering);
      wait();
      await tidy();
      return answer;
    };
    const end = async (answer: CheckoutAnswer) => {
      await shop.payAnyway(answer);
      return states(answer).sara;
    };

    it("is bought while its price is no lower than the listing's", async () => {
      for (const [price, state] of [
        [1_000, "paid"],
        [900, "paid"],
        [1_001, "refunded"],
      ] as const) {
        shop = await openOrderShop();
        const answer = await expireUnpaid({ pot: 1 });
        pot({ price: euros(price) });
        assert.equal(await end(answer), state, String(price));
      }
    });

    it("is refunded when it was for a sale that is over", async () => {
      pot({ salePrice: { price: euros(500), endsAt: new Date(shop.clock.now().getTime() + HOUR / 2) } });
      const answer = await expireUnpaid({ pot: 1 });
      assert.equal(await end(answer), "refunded");
      assert.deepEqual(shop.stock("pot"), { onHand: 4, held: 0 });
    });

    it("is refunded when it was at an agreed price that is over, and bought while that still holds", async () => {
      for (const [isOver, state] of [
        [true, "refunded"],
        [false, "paid"],
      ] as const) {
        shop = await openOrderShop();
        await agreeOnPot(shop.context);
        const answer = await expireUnpaid({ pot: 2 });
        if (isOver) shop.clock.advance(49 * HOUR);
        assert.equal(await end(answer), state);
      }
    });

    it("is refunded when its code is over", async () => {
      await addCode(shop.context, { endsAt: new Date(shop.clock.now().getTime() + HOUR / 2) });
      assert.equal(await end(await expireUnpaid({ pot: 1 }, { codes: ["SPRING"] })), "refunded");
    });
  });

  it("late is refunded when its stock was sold to someone else, who keeps it", async () => {
    const late = await shop.checkOut({ lid: 1 });
    wait();
    const prompt = await shop.checkOut({ lid: 1 }, { uid: "rival" });
    await shop.pay(late);
    await shop.pay(prompt, { uid: "rival" });
    assert.deepEqual([states(late), states(prompt)], [{ sara: "refunded" }, { sara: "paid" }]);
    assert.deepEqual([refunds(), shop.stock("lid")], [["sara succeeded"], { onHand: 0, held: 0 }]);
  });

  it("late is cancelled in part: what is available is bought, and only the rest is refunded", async () => {
    const late = await shop.checkOut({ pot: 1, lid: 1, cup: 2 });
    wait();
    await shop.checkOut({ lid: 1 }, { uid: "rival" });
    await shop.pay(late);
    assert.deepEqual(states(late), { sara: "refunded", tove: "paid" });
    assert.deepEqual(refunds(), ["sara succeeded"]);
    assert.deepEqual(
      ["pot", "lid", "cup"].map((id) => shop.stock(id)),
      [
        { onHand: 4, held: 0 },
        { onHand: 1, held: 1 },
        { onHand: 0, held: 0 },
      ],
    );
    const cancelled = late.orders.find(({ seller }) => seller === "sara")?.orderId ?? "";
    assert.equal(
      await shop.reason("sara", { name: "orders.getOrder", input: { orderId: cancelled } }),
      "OrderNotFound",
    );
  });

  it("in time is cancelled in part when a moderator suspended one listing, and its stock is released", async () => {
    const answer = await shop.checkOut({ pot: 2, cup: 1 });
    shop.memory.put("listings/pot", { ...shop.read("listings/pot"), state: "suspended" });
    await shop.pay(answer);
    assert.deepEqual(states(answer), { sara: "refunded", tove: "paid" });
    assert.deepEqual(shop.stock("pot"), { onHand: 4, held: 0 });
  });

  it("is honoured when its seller is away or keeps the rest for someone", async () => {
    for (const changes of [{ isAway: true }, { state: "reserved" }]) {
      shop = await openOrderShop();
      const answer = await shop.checkOut();
      shop.memory.put("listings/pot", { ...shop.read("listings/pot"), ...changes });
      await shop.pay(answer);
      assert.deepEqual(states(answer), { sara: "paid" });
    }
  });

  it("that is doubtful waits for a moderator, with its stock held for it", async () => {
    const { orderId } = await shop.orderIn("onHold");
    assert.deepEqual(shop.stock("pot"), { onHand: 2, held: 0 });
    assert.deepEqual(shop.order(orderId).paidAt, shop.order(orderId).since);
  });

  it("at an agreed price uses the offer up, once", async () => {
    await agreeOnPot(shop.context);
    const first = await shop.checkOut({ pot: 2 });
    assert.equal(first.total.amount, 2_100);
    await shop.pay(first);
    assert.equal(shop.read("offers/offer")?.state, "used");
    const second = await shop.checkOut({ pot: 2 });
    assert.equal(second.total.amount, 2_500);
  });

  it("at an agreed price that a newer checkout of the buyer has taken goes back", async () => {
    await agreeOnPot(shop.context);
    const first = await shop.checkOut({ pot: 2 });
    const second = await shop.checkOut({ pot: 2 });
    await shop.payAnyway(first);
    await shop.pay(second);
    assert.deepEqual([states(first), states(second)], [{ sara: "refunded" }, { sara: "paid" }]);
    assert.equal(shop.read("offers/offer")?.checkoutId, second.checkoutId);
  });

  it("with a code uses it up, once; two checkouts of one code never both get it", async () => {
    const code: Discount = await addCode(shop.context, { usageLimit: 1 });
    const first = await shop.checkOut({ pot: 1 }, { codes: ["SPRING"] });
    assert.equal(first.total.amount, 1_400);
    wait();
    const second = await shop.checkOut({ pot: 1 }, { uid: "rival", codes: ["SPRING"] });
    await shop.pay(second, { uid: "rival" });
    await shop.pay(first);
    assert.deepEqual([states(first), states(second)], [{ sara: "refunded" }, { sara: "paid" }]);
    const claimOf = ({ checkoutId }: CheckoutAnswer, uid: string) =>
      (shop.read(`discounts/${code.id}/redemptions/${uid}`) as Redemptions | undefined)?.claims.find(
        (claim) => claim.checkoutId === checkoutId,
      )?.state;
    assert.deepEqual([claimOf(first, "buyer"), claimOf(second, "rival")], ["released", "used"]);
  });
});
