import assert from "node:assert/strict";
import { addCode, agreeOnPot } from "../../../test-support/checkout/agreements.ts";
import { withStripeShop } from "../../../test-support/checkout/shop-with-stripe.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { MINUTE } from "../../platform/values/clock.ts";

interface Found {
  checkout: { checkoutId: string; payment: { clientSecret: string }; orders: { lines: object[] }[] } | null;
}

describe("an unpaid checkout", function () {
  this.timeout(20_000);
  const shop = withStripeShop();
  const find = async (uid = "buyer") =>
    (await shop().call<Found>(uid, { name: "checkout.getOpenCheckout", input: {} })).checkout;
  const cancel = (checkoutId: string) => ({ name: "checkout.cancelCheckout", input: { checkoutId } });

  it("is found again after a reload as it was opened, with the secret that confirms its payment", async () => {
    assert.equal(await find(), null);
    const opened = await shop().checkOut({ lid: 1 });
    assert.deepEqual(await find(), opened);
    assert.equal(await find("rival"), null);
  });

  it("is not found once it is paid, its money is on its way, its time is up, or another took its place", async () => {
    const first = await shop().checkOut({ lid: 1 });
    const second = await shop().checkOut({ pot: 1 });
    assert.equal((await find())?.checkoutId, second.checkoutId);
    assert.notEqual(first.checkoutId, second.checkoutId);
    shop().clock.advance(16 * MINUTE);
    assert.equal(await find(), null);
    const third = await shop().checkOut({ lid: 1 });
    shop().payAtStripe(third);
    await shop().tell(shop().intentOf(third));
    assert.equal(await find(), null);
  });

  it("that is cancelled cannot be paid any more, and gives back stock, agreed price and code; its buyer is told nothing", async () => {
    await agreeOnPot(shop().context);
    await addCode(shop().context, { usageLimit: 1 });
    const wanted = { lines: [{ listingId: "pot", quantity: 2 }], codes: ["SPRING"] };
    const opened = await shop().checkOut({}, wanted);
    const over = { checkoutId: opened.checkoutId, state: "expired" };
    for (const _ of [1, 2]) assert.deepEqual(await shop().call("buyer", cancel(opened.checkoutId)), over);
    await shop().drain();
    assert.deepEqual([shop().statusOf(opened), shop().paymentOf(opened).state], ["canceled", "cancelled"]);
    assert.equal((shop().stock("pot") as { held: number }).held, 0);
    assert.equal(await find(), null);
    assert.equal(shop().toldOf("buyer").includes("orderPaymentExpired"), false);
    assert.deepEqual((await shop().checkOut({}, wanted)).total, opened.total);
  });

  it("that was paid is not given up, though no webhook has told of it yet", async () => {
    const opened = await shop().checkOut({ lid: 1 });
    shop().payAtStripe(opened);
    for (const _ of [1, 2])
      assert.equal(await shop().reason("buyer", cancel(opened.checkoutId)), "AlreadyPaid");
    await shop().drain();
    assert.deepEqual(shop().statesOf(opened), ["paid"]);
  });

  it("stays as it is while the provider does not answer", async () => {
    const opened = await shop().checkOut({ lid: 1 });
    shop().stripe.fail({ status: 500, times: 3 });
    await withoutOutput(async () =>
      assert.equal(await shop().reason("buyer", cancel(opened.checkoutId)), "EarlierCheckoutUnknown"),
    );
    shop().stripe.fail();
    assert.deepEqual(shop().stock("lid"), { onHand: 1, held: 1 });
    assert.equal(await shop().reason("buyer", cancel(opened.checkoutId)), "done");
    assert.deepEqual(shop().stock("lid"), { onHand: 1, held: 0 });
  });

  it("of somebody else is not found, and keeps what it holds", async () => {
    const opened = await shop().checkOut({ lid: 1 });
    assert.equal(await shop().reason("rival", cancel(opened.checkoutId)), "CheckoutNotFound");
    assert.equal(await shop().reason("rival", cancel("none")), "CheckoutNotFound");
    assert.deepEqual(shop().stock("lid"), { onHand: 1, held: 1 });
  });
});
