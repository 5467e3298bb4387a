import assert from "node:assert/strict";
import type { Listing } from "../../listings/public.ts";
import { DAY, HOUR } from "../../platform/values/clock.ts";
import { addCode } from "../../../test-support/checkout/agreements.ts";
import { address, openOrderShop, euros, type OrderShop } from "../../../test-support/orders/order-shop.ts";

describe("a checkout", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  afterEach(() => {
    process.env.SANDBOX_PAYMENTS = "true";
  });
  const holds = (listingId: string) =>
    [...shop.memory.documents.keys()].filter((path) => path.startsWith(`stock/${listingId}/holds/`)).length;

  it("applies agreed prices, holds all stock, and makes an order for each seller", async () => {
    const answer = await shop.checkOut({ pot: 2, lid: 1, cup: 1 });
    assert.deepEqual(answer.total, euros(2_300 + 500 + 700 + 500));
    assert.deepEqual(
      ["pot", "lid", "cup"].map((id) => shop.stock(id)),
      [
        { onHand: 4, held: 2 },
        { onHand: 1, held: 1 },
        { onHand: 2, held: 1 },
      ],
    );
    const orders = answer.orders.map(({ orderId }) => shop.order(orderId));
    assert.deepEqual(
      orders.map(({ seller, state, lines, participants }) => [seller, state, lines.length, participants]),
      [
        ["sara", "placed", 2, ["buyer"]],
        ["tove", "placed", 1, ["buyer"]],
      ].toSorted(
        (a, b) =>
          answer.orders.findIndex((o) => o.seller === a[0]) -
          answer.orders.findIndex((o) => o.seller === b[0]),
      ),
    );
    const sum = orders.reduce((total, { amounts }) => total + amounts.total.amount, 0);
    assert.equal(sum, answer.total.amount);
    assert.deepEqual(
      shop.list<{ amount: unknown }>("payments").map(({ amount }) => amount),
      [answer.total],
    );
    assert.equal(shop.list("ledger").length, 0);
  });

  it("leaves the cart as it is until it is paid", async () => {
    const answer = await shop.checkOut({ pot: 2 });
    assert.ok(shop.read("carts/buyer/lines/pot"));
    await shop.pay(answer);
    assert.equal(shop.read("carts/buyer/lines/pot"), undefined);
  });

  it("repeated with its key is the same for 30 days, and refused from then on", async () => {
    const first = await shop.checkOut({ pot: 1 }, { key: "checkout-1" });
    const after = shop.snapshot();
    assert.deepEqual(await shop.checkOut({ pot: 1 }, { key: "checkout-1" }), first);
    assert.deepEqual(shop.snapshot(), after);
    shop.clock.advance(30 * DAY);
    const again = { name: "checkout.checkOut", input: { address }, key: "checkout-1" };
    assert.equal(await shop.reason("buyer", again), "IdempotencyKeyReused");
  });

  it("never takes the place of an older order that happens to have its number: another key gets another", async () => {
    const first = await shop.checkOut({ pot: 1 }, { key: "key-of-both" });
    const id = String(first.orders[0]?.orderId);
    assert.match(id, /^\w{5}-\w{5}$/);
    const other = await openOrderShop();
    const older = { ...shop.order(id), buyer: "rival", participants: ["rival"] };
    other.memory.put(`orders/${id}`, older);
    await assert.rejects(other.checkOut({ pot: 1 }, { key: "key-of-both" }), {
      reason: "IdempotencyKeyReused",
    });
    assert.deepEqual([other.order(id), other.stock("pot").held], [older, 0]);
    const again = await other.checkOut({ pot: 1 }, { key: "another-key" });
    assert.notEqual(again.orders[0]?.orderId, id);
  });

  it("with the same key of two members is two checkouts", async () => {
    const one = await shop.checkOut({ pot: 1 }, { key: "checkout-1" });
    const other = await shop.checkOut({ pot: 1 }, { key: "checkout-1", uid: "rival" });
    assert.notEqual(one.checkoutId, other.checkoutId);
    assert.deepEqual(shop.stock("pot"), { onHand: 4, held: 2 });
  });

  it("is for members only", async () => {
    const call = { name: "checkout.checkOut" };
    assert.equal(await shop.reason(undefined, call), "Unauthenticated");
    await shop.auth.createUser({ uid: "passer-by" });
    assert.equal(await shop.reason("passer-by", call), "NotAMember");
    shop.memory.put("access/buyer", { ...shop.read("access/buyer"), state: "suspended" });
    assert.equal(await shop.reason("buyer", call), "MemberSuspended");
  });

  it("is of the caller's own cart, whatever is in someone else's", async () => {
    await shop.checkOut({ pot: 1 });
    assert.equal(await shop.reason("rival", { name: "checkout.checkOut" }), "CartEmpty");
  });

  it("keeps of a device's name only a hash", async () => {
    await shop.call("buyer", {
      name: "checkout.checkOut",
      input: { lines: [{ listingId: "pot", quantity: 1 }], collectFrom: ["sara"], deviceId: "a telephone" },
    });
    assert.doesNotMatch(JSON.stringify(shop.snapshot()), /a telephone/);
  });

  it("that costs nothing is paid at once, and nobody is asked for money", async () => {
    const free = { price: euros(0), shipping: [{ region: "WORLD", price: euros(0) }] } as Partial<Listing>;
    shop.memory.put("listings/lid", { ...shop.read("listings/lid"), ...free });
    const answer = await shop.checkOut({ lid: 1 });
    assert.deepEqual([answer.payment, answer.total], [null, euros(0)]);
    await shop.drain();
    const orderId = String(answer.orders[0]?.orderId);
    assert.equal(shop.order(orderId).state, "paid");
    assert.deepEqual(shop.stock("lid"), { onHand: 0, held: 0 });
    await shop.call("buyer", { name: "orders.cancelOrder", input: { orderId } });
    await shop.drain();
    assert.deepEqual([shop.list("refunds"), shop.stock("lid")], [[], { onHand: 1, held: 0 }]);
  });

  it("costs the price that was agreed on, however the listing costs more by then", async () => {
    const answer = await shop.checkOut({ pot: 1 });
    const pot = shop.read("listings/pot");
    shop.memory.put("listings/pot", { ...pot, price: euros(9_999) });
    await shop.pay(answer);
    const [order] = answer.orders.map(({ orderId }) => shop.order(orderId));
    assert.deepEqual([order?.state, order?.amounts.items], ["paid", euros(1_000)]);
  });

  describe("that takes the place of the buyer's earlier one", () => {
    it("never conflicts with its own hold, not even of the last item", async () => {
      const first = await shop.checkOut({ lid: 1 });
      const second = await shop.checkOut({ lid: 1 });
      assert.deepEqual([shop.stock("lid"), holds("lid")], [{ onHand: 1, held: 1 }, 1]);
      assert.equal(shop.checkout(first.checkoutId)?.state, "expired");
      assert.equal(shop.order(String(first.orders[0]?.orderId)).state, "paymentExpired");
      await shop.pay(second);
      assert.deepEqual(shop.stock("lid"), { onHand: 0, held: 0 });
    });

    it("releases what it does not want, and takes over what it does", async () => {
      await shop.checkOut({ pot: 3, lid: 1, cup: 1 });
      const lines = [
        { listingId: "pot", quantity: 4 },
        { listingId: "cup", quantity: 2 },
      ];
      await shop.checkOut({}, { lines });
      assert.deepEqual(
        ["pot", "lid", "cup"].map((id) => [shop.stock(id), holds(id)]),
        [
          [{ onHand: 4, held: 4 }, 1],
          [{ onHand: 1, held: 0 }, 0],
          [{ onHand: 2, held: 2 }, 1],
        ],
      );
    });

    it("leaves the code that it does without to the buyer's next one, and to others", async () => {
      await addCode(shop.context, { usageLimit: 1 });
      const pot = { lines: [{ listingId: "pot", quantity: 1 }] };
      const withCode = { ...pot, codes: ["SPRING"] };
      const totals: number[] = [];
      for (const wanted of [withCode, pot, withCode, pot])
        totals.push((await shop.checkOut({}, wanted)).total.amount);
      assert.deepEqual(totals, [1_400, 1_500, 1_400, 1_500]);
      assert.equal((await shop.checkOut({}, { ...withCode, uid: "rival" })).total.amount, 1_400);
    });

    it("changes nothing of it when it is refused", async () => {
      await shop.checkOut({ pot: 3 });
      const before = shop.snapshot();
      const call = { name: "checkout.checkOut", input: { lines: [{ listingId: "pot", quantity: 5 }] } };
      assert.equal(await shop.reason("buyer", call), "OutOfStock");
      assert.deepEqual(shop.snapshot(), before);
    });

    it("does so when it has expired and others took its stock", async () => {
      await shop.checkOut({ lid: 1, pot: 1 });
      shop.clock.advance(HOUR);
      await shop.checkOut({ lid: 1 }, { uid: "rival" });
      await shop.checkOut({}, { lines: [{ listingId: "pot", quantity: 4 }] });
      assert.deepEqual(
        ["pot", "lid"].map((id) => [shop.stock(id), holds(id)]),
        [
          [{ onHand: 4, held: 4 }, 1],
          [{ onHand: 1, held: 1 }, 1],
        ],
      );
    });

    it("from two tabs at once leaves one of them open, with one hold", async () => {
      const answers = await Promise.all([shop.checkOut({ pot: 3 }), shop.checkOut({ pot: 3 })]);
      const states = answers.map(({ checkoutId }) => String(shop.checkout(checkoutId)?.state));
      assert.deepEqual(states.toSorted(), ["expired", "open"]);
      assert.deepEqual([shop.stock("pot"), holds("pot")], [{ onHand: 4, held: 3 }, 1]);
    });

    it("has that one cancelled at the provider: nobody can pay it any more, in whichever tab", async () => {
      const first = await shop.checkOut({ pot: 2 });
      const second = await shop.checkOut({ pot: 2 });
      assert.equal(shop.list("payments").length, 2);
      assert.equal(shop.read(`payments/${first.payment?.paymentId}`)?.state, "cancelled");
      const again = { paymentId: first.payment?.paymentId, decision: "approve" };
      const call = { name: "payments.payInSandbox", input: again };
      assert.equal(await shop.reason("buyer", call), "PaymentDecided");
      await shop.pay(second);
      assert.equal(shop.order(String(second.orders[0]?.orderId)).state, "paid");
    });

    it("and both are paid after all: what is there for both is bought twice, and otherwise once", async () => {
      for (const [quantity, states, left] of [
        [2, ["paid", "paid"], 0],
        [3, ["paid", "refunded"], 1],
      ] as const) {
        shop = await openOrderShop();
        const first = await shop.checkOut({ pot: quantity });
        const second = await shop.checkOut({ pot: quantity });
        await shop.payAnyway(first);
        await shop.pay(second);
        const found = [...second.orders, ...first.orders].map(({ orderId }) => shop.order(orderId).state);
        assert.deepEqual([found, shop.stock("pot")], [states, { onHand: left, held: 0 }]);
      }
    });
  });
});
