import assert from "node:assert/strict";
import * as z from "zod";
import { defineEvent, emit } from "../src/platform/events/domain-event.ts";
import { dispatchNewEvent } from "../src/platform/events/dispatch-event.ts";
import { defineSubscriber } from "../src/platform/events/subscriber.ts";
import { DAY } from "../src/platform/values/clock.ts";
import { onLikeWritten } from "../src/social/triggers/on-membership-written.ts";
import { callByName, type Call } from "../test-support/call-by-name.ts";
import { drain } from "../test-support/drain.ts";
import { isolatedContext, type IsolatedContext } from "../test-support/isolated-context.ts";
import { addListing, addMember, reasonOf } from "../test-support/shop.ts";
import type { CheckoutAnswer } from "../test-support/orders/order-shop.ts";
import { add } from "../test-support/social/edges.ts";

/**
 * One real race for each thing that many want at once, with Firestore's own locks. Races of many, at every moment, run in
 * memory beside their code; those of keys, limits and ticks against Firestore beside theirs.
 */
describe("against Firestore's own locks", () => {
  let world: IsolatedContext;
  beforeEach(async () => {
    world = isolatedContext();
    await addMember(world.context, "seller", ["seller"]);
    for (const uid of ["ada", "bob", "cem"]) await addMember(world.context, uid);
  });
  afterEach(() => world.close());

  const call = <T>(uid: string, asked: Call) => callByName<T>({ ...world.context }, uid, asked);
  const count = async (path: string) => (await world.firestore.collection(path).count().get()).data().count;
  const raceOf = async (uids: readonly string[], of: (uid: string) => Promise<unknown>) =>
    (await Promise.all(uids.map((uid) => reasonOf(of(uid))))).toSorted();
  const checkOut = <T>(uid: string, more: object = {}) => {
    const lines = [{ listingId: "pot", quantity: 1 }];
    return call<T>(uid, { name: "checkout.checkOut", input: { lines, collectFrom: ["seller"], ...more } });
  };

  it("the last two of a listing are held by two of three buyers", async () => {
    await addListing(world.context, { id: "pot", seller: "seller", quantity: 2 });
    assert.deepEqual(await raceOf(["ada", "bob", "cem"], checkOut), ["OutOfStock", "done", "done"]);
    const stock = await world.firestore.doc("stock/pot").get();
    assert.deepEqual([stock.get("onHand"), stock.get("held"), await count("stock/pot/holds")], [2, 2, 2]);
  });

  it("the only use of a discount code goes to one of three buyers", async () => {
    await addListing(world.context, { id: "pot", seller: "seller", quantity: 5 });
    const reduction = { kind: "percentage", percent: 10 };
    const endsAt = new Date(world.clock.now().getTime() + DAY).toISOString();
    const input = { code: "SPRING", reduction, endsAt, usageLimit: 1 };
    await call("seller", { name: "discounts.createDiscount", input });
    const ends = await raceOf(["ada", "bob", "cem"], (uid) => checkOut(uid, { codes: ["SPRING"] }));
    assert.deepEqual([ends.filter((end) => end === "done").length, ends.includes("Internal")], [1, false]);
    assert.equal(await count("stock/pot/holds"), 1);
  });

  it("of two checkouts of one buyer at once, in two tabs, one supersedes the other", async () => {
    await addListing(world.context, { id: "pot", seller: "seller", quantity: 1 });
    assert.deepEqual(await raceOf(["ada", "ada"], checkOut), ["done", "done"]);
    assert.deepEqual([(await world.firestore.doc("stock/pot").get()).get("held")], [1]);
    const checkouts = (await world.firestore.collection("checkouts").get()).docs;
    assert.deepEqual(
      new Set(checkouts.map((checkout) => checkout.get("state"))),
      new Set(["expired", "open"]),
    );
    const payments = (await world.firestore.collection("payments").get()).docs;
    assert.deepEqual(payments.map((payment) => String(payment.get("state"))).toSorted(), [
      "cancelled",
      "open",
    ]);
  });

  it("what a seller has earned pays for one of two refunds at once, and never for a payout beside one", async () => {
    await addListing(world.context, { id: "pot", seller: "seller", quantity: 2 });
    const account = { returnUrl: "https://example.com", country: "DE" };
    await call("seller", { name: "payouts.connectPayoutAccount", input: account });
    const orders: string[] = [];
    for (const uid of ["ada", "bob"]) {
      const { payment, orders: placed } = await checkOut<CheckoutAnswer>(uid);
      const input = { paymentId: payment?.paymentId, decision: "approve" };
      await call(uid, { name: "payments.payInSandbox", input });
      await drain(world.context);
      const orderId = placed[0]?.orderId ?? "";
      await call(uid, { name: "orders.confirmDelivery", input: { orderId } });
      orders.push(orderId);
      // Only what the second one earns is left.
      if (uid === "ada") await call("seller", { name: "payouts.requestPayout", input: { currency: "EUR" } });
    }
    const refund = (orderId: string) =>
      call("seller", { name: "orders.refundOrder", input: { orderId, reason: "Broken" } });
    const ends = await Promise.all(orders.map((orderId) => reasonOf(refund(orderId))));
    assert.ok(ends.filter((end) => end === "done").length <= 1, ends.join());
    const payout = call("seller", { name: "payouts.requestPayout", input: { currency: "EUR" } });
    await Promise.all([reasonOf(payout), ...orders.map((orderId) => reasonOf(refund(orderId)))]);
    const entries = (await world.firestore.collection("ledger").get()).docs;
    const available = entries.reduce((sum, entry) => sum + Number(entry.get("postings.available")), 0);
    assert.equal(available, 0);
  });

  it("a handle goes to one of two", async () => {
    const auth = await world.context.openAuth();
    for (const uid of ["eve", "fay"]) await auth.createUser({ uid });
    const input = { handle: "samovar", displayName: "Samovar" };
    const ends = await raceOf(["eve", "fay"], (uid) => call(uid, { name: "accounts.register", input }));
    assert.deepEqual(ends, ["HandleTaken", "done"]);
  });

  it("likes that three instances count at once are counted exactly", async () => {
    const likes = await Promise.all(
      ["ada", "bob", "cem"].map((uid) => add(world.firestore, `likes/${uid}_pot`, { uid, listingId: "pot" })),
    );
    await Promise.all([...likes, ...likes].map((like) => onLikeWritten.run(like, { ...world.context })));
    assert.equal((await world.firestore.doc("counters/pot").get()).get("likes"), 3);
  });

  it("an event that two instances dispatch at once reaches every subscriber, and is delivered", async () => {
    const rained = defineEvent("tests.rained", z.object({}));
    const received = new Set<string>();
    const listen = (name: string) => () =>
      Promise.resolve({
        default: defineSubscriber({ to: rained, name, dependencies: {} }, async () => {
          await Promise.resolve();
          received.add(name);
        }),
      });
    const subscribers = { [rained.type]: [listen("garden"), listen("roof")] };
    await world.context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      emit(transaction, rained, { at: world.clock.now(), data: {} });
    });
    const [event] = (await world.firestore.collection("events").get()).docs;
    const dispatch = () => dispatchNewEvent({ ...world.context }, subscribers, event?.id ?? "");
    await Promise.all([dispatch(), dispatch()]);
    assert.deepEqual(received, new Set(["garden", "roof"]));
    assert.equal((await event?.ref.get())?.get("state"), "delivered");
  });
});
