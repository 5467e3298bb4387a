import assert from "node:assert/strict";
import { agreeOnPot } from "../../../test-support/checkout/agreements.ts";
import { withStripeShop } from "../../../test-support/checkout/shop-with-stripe.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { address } from "../../../test-support/orders/order-shop.ts";
import { HOUR } from "../../platform/values/clock.ts";

describe("a checkout by a buyer who may have paid the one before", function () {
  this.timeout(20_000);
  const shop = withStripeShop();
  const again = (lines: object[], key = "a-second-checkout") => ({
    name: "checkout.checkOut",
    input: { lines, address },
    key,
  });
  const lid = [{ listingId: "lid", quantity: 1 }];

  it("is refused when they have: the last piece stays theirs, though no webhook has told of it yet", async () => {
    const first = await shop().checkOut({ lid: 1 });
    shop().payAtStripe(first);
    assert.equal(await shop().reason("buyer", again(lid)), "AlreadyPaid");
    await shop().drain();
    assert.deepEqual(shop().statesOf(first), ["paid"]);
    assert.deepEqual(shop().stock("lid"), { onHand: 0, held: 0 });
    assert.deepEqual(shop().list("refunds"), []);
  });

  it("is refused by the same key for good, and by another key is a purchase of its own", async () => {
    const first = await shop().checkOut({ pot: 2 });
    shop().payAtStripe(first);
    const pot = again([{ listingId: "pot", quantity: 2 }]);
    for (const _ of [1, 2]) assert.equal(await shop().reason("buyer", pot), "AlreadyPaid");
    const second = await shop().checkOut({ pot: 2 });
    await shop().drain();
    shop().payAtStripe(second);
    await shop().tell(shop().intentOf(second));
    assert.deepEqual([first, second].map(shop().statesOf), [["paid"], ["paid"]]);
    assert.deepEqual(shop().stock("pot"), { onHand: 0, held: 0 });
  });

  it("names the checkout that they have paid", async () => {
    const first = await shop().checkOut({ pot: 1 });
    shop().payAtStripe(first);
    const refused = await shop()
      .call("buyer", again(lid))
      .catch((error: unknown) => error as { details: unknown });
    assert.deepEqual(refused.details, { checkoutId: first.checkoutId, state: "succeeded" });
  });

  it("does not take the accepted offer of the one that they have paid", async () => {
    await agreeOnPot(shop().context);
    const first = await shop().checkOut({ pot: 2 });
    shop().payAtStripe(first);
    assert.equal(await shop().reason("buyer", again([{ listingId: "pot", quantity: 2 }])), "AlreadyPaid");
    // The provider has said so; what follows from it has not happened yet.
    const second = await shop().checkOut({ pot: 2 });
    assert.deepEqual([first.total.amount, second.total.amount], [2_100, 2_500]);
    await shop().drain();
    assert.deepEqual(shop().statesOf(first), ["paid"]);
    assert.equal(shop().read("offers/offer")?.state, "used");
  });

  it("cancels the payment of one that they have not paid, so that two tabs never pay for both", async () => {
    const first = await shop().checkOut({ lid: 1 });
    const second = await shop().checkOut({ lid: 1 });
    assert.deepEqual([shop().statusOf(first), shop().paymentOf(first).state], ["canceled", "cancelled"]);
    assert.deepEqual([first, second].map(shop().statesOf), [["paymentExpired"], ["placed"]]);
  });

  it("cancels that of one whose time is up before any schedule has come to it", async () => {
    const first = await shop().checkOut({ lid: 1 });
    shop().clock.advance(HOUR / 4);
    await shop().checkOut({ pot: 1 });
    assert.equal(shop().statusOf(first), "canceled");
  });

  it("that is refused for another reason leaves the one before payable", async () => {
    const first = await shop().checkOut({ pot: 1 });
    assert.equal(await shop().reason("buyer", again([{ listingId: "pot", quantity: 9 }])), "OutOfStock");
    assert.equal(shop().statusOf(first), "requires_payment_method");
  });

  it("is refused while the provider cannot say: nothing is lost, and the same key works later", async () => {
    const first = await shop().checkOut({ lid: 1 });
    shop().stripe.fail({ status: 500, times: 3 });
    const before = shop().snapshot();
    await withoutOutput(async () => {
      assert.equal(await shop().reason("buyer", again(lid)), "EarlierCheckoutUnknown");
    });
    assert.deepEqual(shop().snapshot(), before);
    shop().stripe.fail();
    await shop().call("buyer", again(lid));
    assert.deepEqual(shop().statesOf(first), ["paymentExpired"]);
  });

  it("leaves alone one whose money is on its way", async () => {
    const first = await shop().checkOut({ lid: 1 });
    shop().change(first, { status: "processing" });
    assert.equal(await shop().reason("buyer", again(lid)), "AlreadyPaid");
    assert.equal(await shop().reason("buyer", again(lid, "a-third-checkout")), "OutOfStock");
    assert.equal(shop().checkout(first.checkoutId)?.state, "open");
  });

  it("cannot be paid when it was given up before its payment was opened", async () => {
    // The instance dies behind the commit; another tab checks out, and the client repeats the first call.
    shop().stripe.fail({ status: 500, times: 3 });
    const first = { ...again(lid, "the-first-checkout") };
    await withoutOutput(async () => {
      assert.equal(await shop().reason("buyer", first), "Internal");
    });
    shop().stripe.fail();
    const second = await shop().checkOut({ lid: 1 });
    assert.equal(await shop().reason("buyer", first), "CheckoutOver");
    const intents = shop().stripe.store.all("payment_intent");
    const statuses = new Map(intents.map(({ id, status }) => [id, status]));
    assert.equal(statuses.get(shop().intentOf(second)), "requires_payment_method");
    statuses.delete(shop().intentOf(second));
    assert.deepEqual([...statuses.values()], ["canceled"]);
  });

  it("repeated days later is that of the payment on record, and opens no second one", async () => {
    const call = again(lid);
    const first = await shop().call<{ payment: { clientSecret: string } }>("buyer", call);
    const [intent] = shop().stripe.store.all("payment_intent");
    shop().stripe.store.change(String(intent?.id), { status: "succeeded", amount_received: 800 });
    shop().clock.advance(HOUR);
    await shop().check();
    shop().stripe.forgetKeys();
    shop().clock.advance(48 * HOUR);
    const repeated = await shop().call<typeof first>("buyer", call);
    assert.equal(repeated.payment.clientSecret, first.payment.clientSecret);
    assert.equal(shop().stripe.store.all("payment_intent").length, 1);
  });
});
