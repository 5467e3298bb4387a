import assert from "node:assert/strict";
import { withStripeShop } from "../../../test-support/checkout/shop-with-stripe.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { DAY, MINUTE } from "../../platform/values/clock.ts";

describe("the provider, asked for what no webhook told of", function () {
  this.timeout(20_000);
  const shop = withStripeShop();
  const none = { ended: 0, open: 0, told: 0, untold: 0, cancelled: 0, refunded: 0, kept: 0, failed: 0 };
  const wait = (minutes: number) => shop().clock.advance(minutes * MINUTE);

  it("says that a payment succeeded, which is then an order as by its webhook", async () => {
    const answer = await shop().checkOut({ lid: 1 });
    shop().payAtStripe(answer);
    wait(29);
    assert.deepEqual(await shop().check(), none);
    wait(1);
    assert.deepEqual(await shop().check(), { ...none, ended: 1 });
    assert.deepEqual(shop().statesOf(answer), ["paid"]);
    await shop().tell(shop().intentOf(answer));
    assert.deepEqual(shop().stock("lid"), { onHand: 0, held: 0 });
  });

  it("raises an alarm when no webhook comes for such a success, and none when one comes late", async () => {
    for (const isTold of [true, false]) {
      const answer = await shop().checkOut({ pot: 1 });
      shop().payAtStripe(answer);
      wait(30);
      await shop().check();
      if (isTold) await shop().tell(shop().intentOf(answer));
      wait(10);
      await withoutOutput(async () => {
        assert.deepEqual(await shop().check(), { ...none, [isTold ? "told" : "untold"]: 1 });
      });
      assert.deepEqual(shop().alarms(), isTold ? [] : ["payments.webhooksMissing"]);
      assert.equal(shop().paymentOf(answer).nextCheckAt, null);
    }
    // The endpoint was set right: the next success that is found by asking has its webhook.
    const later = await shop().checkOut({ pot: 1 });
    shop().payAtStripe(later);
    wait(30);
    await shop().check();
    await shop().tell(shop().intentOf(later));
    wait(10);
    await shop().check();
    assert.deepEqual(shop().alarms(), []);
  });

  it("is not asked for a payment that has ended", async () => {
    const paid = await shop().checkOut({ pot: 1 });
    shop().payAtStripe(paid);
    await shop().tell(shop().intentOf(paid));
    await shop().checkOut({ cup: 1 });
    wait(16);
    await shop().expire();
    const asked = shop().stripe.requests.length;
    wait(60);
    assert.deepEqual([await shop().check(), shop().stripe.requests.length], [none, asked]);
  });

  it("is asked ever less often for one whose money is on its way, until it comes", async () => {
    const answer = await shop().checkOut({ lid: 1 });
    shop().change(answer, { status: "processing" });
    await shop().tell(shop().intentOf(answer));
    const before = shop().stripe.requests.length;
    for (let hour = 0; hour < 48; hour += 1) {
      wait(60);
      await shop().check();
    }
    const asked = shop().stripe.requests.length - before;
    assert.ok(asked >= 8 && asked <= 14, `${asked} times in two days`);
    shop().payAtStripe(answer);
    wait(360);
    await shop().check();
    assert.deepEqual(shop().statesOf(answer), ["paid"]);
  });

  it("leaves one that it does not know for later, so that the rest has its turn, and alarms after a day", async () => {
    const unknown = await shop().checkOut({ pot: 1 });
    const path = `payments/${unknown.payment?.paymentId}`;
    shop().memory.put(path, { ...shop().read(path), reference: "pi_unknown" });
    const other = await shop().checkOut({ cup: 1 }, { uid: "rival" });
    shop().payAtStripe(other);
    wait(30);
    await withoutOutput(async () => {
      assert.deepEqual(await shop().check(), { ...none, ended: 1, failed: 1 });
      assert.deepEqual(shop().alarms(), []);
      shop().clock.advance(DAY);
      await shop().check();
    });
    assert.ok(shop().alarms().includes("payments.paymentUnanswered"));
  });

  it("ends the alarm by any news of the payment, also that its money is on its way", async () => {
    const answer = await shop().checkOut({ pot: 1 });
    shop().change(answer, { status: "processing" });
    shop().stripe.fail({ status: 500, times: 100 });
    await withoutOutput(async () => {
      wait(24 * 60);
      await shop().check();
    });
    assert.deepEqual(shop().alarms(), ["payments.paymentUnanswered"]);
    shop().stripe.fail();
    wait(24 * 60);
    await shop().check();
    assert.equal(shop().paymentOf(answer).state, "processing");
    assert.deepEqual(shop().alarms(), []);
  });
});

describe("a second charge for one payment", function () {
  this.timeout(20_000);
  const shop = withStripeShop();

  const chargeTwice = async (changes: object) => {
    const answer = await shop().checkOut({ pot: 1 });
    shop().payAtStripe(answer);
    await shop().tell(shop().intentOf(answer));
    const { stripe, intentOf } = shop();
    const { id: _, ...intent } = stripe.store.retrieve(intentOf(answer));
    const second = stripe.store.add("pi", { ...intent, status: "succeeded", ...changes });
    await shop().tell(second.id);
    return { answer, second: second.id };
  };
  const refundsOf = (intent: string) =>
    shop()
      .stripe.store.all("refund")
      .filter((refund) => refund.payment_intent === intent)
      .map(({ amount }) => amount);
  const dead = () =>
    shop()
      .memory.list("events")
      .filter(({ data }) => data.state === "dead");

  it("is refunded in full and once, and the order keeps the first", async () => {
    const { answer, second } = await chargeTwice({});
    await shop().tell(second);
    assert.equal((await shop().check()).refunded, 1);
    await shop().tell(second);
    assert.equal((await shop().check()).refunded, 0);
    assert.deepEqual([refundsOf(second), refundsOf(shop().intentOf(answer))], [[answer.total.amount], []]);
    assert.deepEqual([shop().statesOf(answer), dead(), shop().alarms()], [["paid"], [], []]);
    assert.equal(shop().list<{ state: string }>("duplicateCharges")[0]?.state, "refunded");
  });

  it("is cancelled while nobody has paid it", async () => {
    const { second } = await chargeTwice({ status: "requires_action" });
    assert.equal((await shop().check()).cancelled, 1);
    assert.equal(shop().stripe.store.retrieve(second).status, "canceled");
    assert.deepEqual(refundsOf(second), []);
  });

  it("that the provider does not refund is tried again, and raises an alarm until it is refunded", async () => {
    const { second } = await chargeTwice({});
    const dispute = shop().stripe.store.add("dp", { object: "dispute", payment_intent: second });
    await withoutOutput(async () => {
      for (let day = 0; day < 4; day += 1) {
        assert.equal((await shop().check()).kept, 1);
        shop().clock.advance(DAY);
      }
    });
    assert.deepEqual(shop().alarms(), ["payments.duplicateChargeKept"]);
    shop().stripe.store.change(dispute.id, { payment_intent: "another" });
    shop().stripe.forgetKeys();
    assert.equal((await shop().check()).refunded, 1);
    assert.deepEqual([refundsOf(second).length, shop().alarms()], [1, []]);
  });

  it("whose refund fails after all is with the operators again", async () => {
    const { second } = await chargeTwice({});
    await shop().check();
    const [refund] = shop().stripe.store.all("refund");
    shop().stripe.store.change(String(refund?.id), {
      status: "failed",
      failure_reason: "lost_or_stolen_card",
    });
    const { emit } = await import("../../platform/events/domain-event.ts");
    const { providerEvents } = await import("../events.ts");
    await withoutOutput(async () => {
      await shop().context.database.runTransaction(async (transaction) => {
        await Promise.resolve();
        const data = { provider: "stripe", reference: String(refund?.id) };
        emit(transaction, providerEvents.refund, { at: shop().clock.now(), data });
      });
      await shop().drain();
    });
    assert.deepEqual([shop().alarms(), dead()], [["payments.duplicateChargeKept"], []]);
    assert.equal(second, refund?.payment_intent);
  });
});
