import assert from "node:assert/strict";
import { withStripeShop } from "../../../test-support/checkout/shop-with-stripe.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { addCode, agreeOnPot } from "../../../test-support/checkout/agreements.ts";
import { DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";

describe("a checkout whose time is up", function () {
  this.timeout(20_000);
  const shop = withStripeShop();
  const none = { expired: 0, paid: 0, processing: 0, failed: 0 };
  const wait = (ms = 16 * MINUTE) => shop().clock.advance(ms);
  const isTold = () => shop().toldOf("buyer").includes("orderPaymentExpired");

  it("ends once the provider has cancelled its payment: only then is the buyer told that nothing was charged", async () => {
    const answer = await shop().checkOut({ lid: 1 });
    wait();
    assert.deepEqual(await shop().expire(), { ...none, expired: 1 });
    assert.deepEqual([shop().statusOf(answer), shop().paymentOf(answer).state], ["canceled", "cancelled"]);
    assert.deepEqual(shop().stock("lid"), { onHand: 1, held: 0 });
    assert.equal(isTold(), true);
  });

  it("is an order when it was paid though no webhook told of it, and its buyer is told nothing else", async () => {
    const answer = await shop().checkOut({ lid: 1 });
    shop().payAtStripe(answer);
    wait();
    assert.deepEqual(await shop().expire(), { ...none, paid: 1 });
    assert.deepEqual([shop().statesOf(answer), shop().stock("lid")], [["paid"], { onHand: 0, held: 0 }]);
    assert.equal(isTold(), false);
  });

  it("stays open while the provider does not answer, keeps nobody from the stock, and ends when it does", async () => {
    const answer = await shop().checkOut({ lid: 1 });
    wait();
    shop().stripe.fail({ status: 500, times: 3 });
    await withoutOutput(async () => assert.deepEqual(await shop().expire(), { ...none, failed: 1 }));
    assert.deepEqual([shop().checkout(answer.checkoutId)?.state, isTold()], ["open", false]);
    shop().stripe.fail();
    const rival = await shop().checkOut({ lid: 1 }, { uid: "rival" });
    assert.deepEqual(await shop().expire(), { ...none, expired: 1 });
    assert.deepEqual([shop().statesOf(answer), shop().statesOf(rival)], [["paymentExpired"], ["placed"]]);
  });

  it("does not keep another from ending when the provider fails for it", async () => {
    const failing = await shop().checkOut({ pot: 1 });
    const other = await shop().checkOut({ pot: 1 }, { uid: "rival" });
    const path = `payments/${failing.payment?.paymentId}`;
    shop().memory.put(path, { ...shop().read(path), reference: "pi_unknown" });
    wait();
    await withoutOutput(async () => {
      assert.deepEqual(await shop().expire(), { ...none, expired: 1, failed: 1 });
    });
    assert.deepEqual(shop().statesOf(other), ["paymentExpired"]);
  });

  it("ends where its payment was never opened, and what opening it would have given cannot be paid", async () => {
    shop().stripe.fail({ status: 500, times: 3 });
    const lines = [{ listingId: "lid", quantity: 1 }];
    const call = { name: "checkout.checkOut", input: { lines, collectFrom: [] }, key: "never-opened" };
    const { address } = await import("../../../test-support/orders/order-shop.ts");
    await withoutOutput(async () => {
      await shop().reason("buyer", { ...call, input: { lines, address } });
    });
    shop().stripe.fail();
    wait();
    assert.deepEqual(await shop().expire(), { ...none, expired: 1 });
    assert.deepEqual(
      shop()
        .stripe.store.all("payment_intent")
        .map(({ status }) => status),
      ["canceled"],
    );
    assert.deepEqual(
      shop()
        .list<{ state: string }>("payments")
        .map(({ state }) => state),
      ["cancelled"],
    );
  });

  describe("while its money is on its way", () => {
    it("keeps its stock, and its buyer sees that the payment is processing", async () => {
      const answer = await shop().checkOut({ lid: 1 });
      shop().change(answer, { status: "processing" });
      wait();
      assert.deepEqual(await shop().expire(), { ...none, processing: 1 });
      assert.equal(shop().paymentOf(answer).state, "processing");
      const { createdAt, expiresAt } = shop().checkout(answer.checkoutId) ?? {};
      assert.equal(Number(expiresAt) - Number(createdAt), 10 * DAY);
      wait(3 * DAY);
      const call = { name: "checkout.checkOut", input: { lines: [{ listingId: "lid", quantity: 1 }] } };
      assert.equal(await shop().reason("rival", call), "OutOfStock");
      assert.deepEqual([await shop().expire(), isTold()], [none, false]);
    });

    it("becomes an order when it comes days later", async () => {
      const answer = await shop().checkOut({ lid: 1 });
      shop().change(answer, { status: "processing" });
      await shop().tell(shop().intentOf(answer));
      wait(4 * DAY);
      shop().payAtStripe(answer);
      await shop().tell(shop().intentOf(answer));
      assert.deepEqual([shop().statesOf(answer), shop().list("refunds")], [["paid"], []]);
    });

    it("ends at the next run when the money does not come after all", async () => {
      const answer = await shop().checkOut({ lid: 1 });
      shop().change(answer, { status: "processing" });
      await shop().tell(shop().intentOf(answer));
      wait(4 * DAY);
      shop().change(answer, {
        status: "requires_payment_method",
        last_payment_error: { code: "insufficient_funds" },
      });
      await shop().tell(shop().intentOf(answer));
      assert.deepEqual(await shop().expire(), { ...none, expired: 1 });
      assert.deepEqual([shop().statusOf(answer), isTold()], ["canceled", true]);
      assert.deepEqual(shop().stock("lid"), { onHand: 1, held: 0 });
    });

    it("leaves its agreed price and its code to its buyer when the money does not come after all", async () => {
      await agreeOnPot(shop().context);
      await addCode(shop().context, { usageLimit: 1 });
      const wanted = { lines: [{ listingId: "pot", quantity: 2 }], codes: ["SPRING"] };
      const answer = await shop().checkOut({}, wanted);
      shop().change(answer, { status: "processing" });
      await shop().tell(shop().intentOf(answer));
      wait(4 * HOUR);
      const lastError = { code: "insufficient_funds" };
      shop().change(answer, { status: "requires_payment_method", last_payment_error: lastError });
      await shop().tell(shop().intentOf(answer));
      assert.deepEqual(await shop().expire(), { ...none, expired: 1 });
      assert.deepEqual((await shop().checkOut({}, wanted)).total, answer.total);
    });

    it("leaves its stock to others after ten days, and is still not told to be unpaid", async () => {
      const answer = await shop().checkOut({ lid: 1 });
      shop().change(answer, { status: "processing" });
      await shop().tell(shop().intentOf(answer));
      wait(10 * DAY);
      assert.deepEqual([await shop().expire(), isTold()], [{ ...none, processing: 1 }, false]);
      await shop().checkOut({ lid: 1 }, { uid: "rival" });
      shop().payAtStripe(answer);
      await shop().tell(shop().intentOf(answer));
      assert.deepEqual(shop().statesOf(answer), ["refunded"]);
    });

    it("is not held again by an event that comes after the failure", async () => {
      const answer = await shop().checkOut({ lid: 1 });
      shop().change(answer, { status: "processing" });
      await shop().tell(shop().intentOf(answer));
      wait(HOUR);
      shop().change(answer, {
        status: "requires_payment_method",
        last_payment_error: { code: "insufficient_funds" },
      });
      await shop().tell(shop().intentOf(answer));
      const { extendHold } = await import("../reactions/follow-payment.ts");
      const data = { checkoutId: answer.checkoutId, paymentId: answer.payment?.paymentId };
      await extendHold.reaction.run({ eventId: "late", at: shop().clock.now(), data }, shop().context);
      assert.deepEqual(await shop().expire(), { ...none, expired: 1 });
    });
  });
});
