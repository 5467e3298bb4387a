import assert from "node:assert/strict";
import type { Job } from "../../platform/jobs/job.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { addDevice } from "../../../test-support/pushes.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openOrderShop } from "../../../test-support/orders/order-shop.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import {
  notifyOfOffer,
  notifyOfOrder,
  notifyOfPayout,
  notifyOfRefund,
  notifyOfReminder,
  notifyOfReview,
} from "./notify-members.ts";

describe("What happens to orders, offers, payouts and reviews", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const parties = { buyer: "anna", seller: "eleni", isSellerParty: true };
  const order = { orderId: "o", checkoutId: "c", ...parties, uid: null, note: "" };
  const paid = { ...order, action: "pay", actor: "system", from: "placed", to: "paid" };

  async function happen({ reaction }: typeof notifyOfOrder, data: object, eventId = "e"): Promise<void> {
    const event = { eventId, at: world.clock.now(), data: { ...data } };
    await reaction.run(event, world.context);
  }

  /** `anna: orderPaid by mail` … */
  async function notified(): Promise<string[]> {
    const inApp = await world.firestore.collectionGroup("notifications").get();
    const jobs = await world.firestore.collection("jobs").get();
    const mails = jobs.docs
      .map((job) => job.data() as Job)
      .filter(({ queue }) => queue === "notifications.sendEmail")
      .map(({ payload }) => payload);
    return [
      ...inApp.docs.map((each) => `${each.ref.path.split("/")[1]}: ${each.get("kind")} in the app`),
      ...mails.map(({ to, subject }) => `${String(to)}: ${(subject as { kind: string }).kind} by mail`),
    ].toSorted();
  }

  it("a sale notifies both parties once, however often the event comes", async () => {
    for (let count = 0; count < 3; count += 1) await happen(notifyOfOrder, paid);
    await Promise.all([happen(notifyOfOrder, paid), happen(notifyOfOrder, paid)]);
    assert.deepEqual(await notified(), [
      "anna: orderPaid by mail",
      "anna: orderPaid in the app",
      "eleni: saleMade by mail",
      "eleni: saleMade in the app",
    ]);
  });

  it("a sale's notifications cost four reads and two writes a member, and five and three where they have a device", async () => {
    await invoke({ requestId: "test" }, async (invocation) => {
      await happen(notifyOfOrder, paid, "first");
      assert.deepEqual([invocation.reads, invocation.writes], [8, 4]);
      for (const uid of ["anna", "eleni"]) addDevice(world, uid);
      await happen(notifyOfOrder, paid, "second");
      assert.deepEqual([invocation.reads, invocation.writes], [8 + 10, 4 + 6]);
    });
  });

  it("a second dispute notifies again: another event, other e-mails", async () => {
    const disputed = { ...order, action: "openDispute", actor: "buyer", from: "delivered", to: "disputed" };
    await happen(notifyOfOrder, disputed, "first");
    await happen(notifyOfOrder, disputed, "second");
    assert.equal((await notified()).filter((line) => line === "eleni: saleDisputed by mail").length, 2);
  });

  it("whoever acted is not notified, except by e-mail where that is wanted in writing", async () => {
    const cancelled = { ...order, action: "cancel", from: "paid", to: "cancelled" };
    await happen(notifyOfOrder, { ...cancelled, actor: "buyer" });
    assert.deepEqual(await notified(), [
      "anna: orderCancelled by mail",
      "eleni: saleCancelled by mail",
      "eleni: saleCancelled in the app",
    ]);
  });

  it("a seller is never notified of an order that was cancelled on hold", async () => {
    const cancelled = { ...order, action: "cancel", actor: "buyer", from: "onHold", to: "cancelled" };
    await happen(notifyOfOrder, cancelled);
    assert.deepEqual(await notified(), ["anna: orderCancelled by mail"]);
  });

  it("an e-mail job has ids and no personal data", async () => {
    await happen(notifyOfOrder, { ...order, action: "ship", actor: "seller", from: "paid", to: "shipped" });
    const ofEmails = world.firestore.collection("jobs").where("queue", "==", "notifications.sendEmail");
    const [job] = (await ofEmails.get()).docs;
    assert.deepEqual(job?.get("payload"), {
      to: "anna",
      subject: { of: "order", kind: "orderShipped", orderId: "o", refundId: null },
    });
  });

  it("a reminder goes to the party it is due for", async () => {
    await happen(notifyOfReminder, { ...order, state: "paid", method: "shipping", recipient: "seller" });
    assert.deepEqual(await notified(), [
      "eleni: saleShipReminder by mail",
      "eleni: saleShipReminder in the app",
    ]);
  });

  it("a reminder of a pickup asks both parties whether it happened", async () => {
    await happen(notifyOfReminder, { ...order, state: "paid", method: "pickup", recipient: "both" });
    assert.deepEqual(await notified(), [
      "anna: orderPickupReminder by mail",
      "anna: orderPickupReminder in the app",
      "eleni: salePickupReminder by mail",
      "eleni: salePickupReminder in the app",
    ]);
  });

  it("an offer notifies the other party, and its end notifies both", async () => {
    const offer = { offerId: "f", listingId: "l", buyer: "anna", seller: "eleni", uid: null, note: "" };
    await happen(notifyOfOffer, { ...offer, action: "counter", actor: "seller", state: "countered" }, "one");
    assert.deepEqual(await notified(), ["anna: offerCountered by mail", "anna: offerCountered in the app"]);
    await happen(notifyOfOffer, { ...offer, action: "expire", actor: "system", state: "expired" }, "two");
    await happen(notifyOfOffer, { ...offer, action: "use", actor: "system", state: "used" }, "three");
    assert.equal((await notified()).length, 6);
  });

  it("a refund notifies the buyer when it succeeded, and when it failed after that, but not when it failed at once", async () => {
    await world.firestore.doc("orders/o").set({ id: "o", buyer: "anna" });
    const refund = { refundId: "r", orderId: "o" };
    await happen(notifyOfRefund, { ...refund, outcome: "failed", wasPaid: false }, "one");
    assert.deepEqual(await notified(), []);
    await happen(notifyOfRefund, { ...refund, outcome: "succeeded", wasPaid: false }, "two");
    const refunded = ["anna: orderRefunded by mail", "anna: orderRefunded in the app"];
    assert.deepEqual(await notified(), refunded);
    await happen(notifyOfRefund, { ...refund, outcome: "failed", wasPaid: true }, "three");
    assert.deepEqual(
      (await notified()).filter((one) => !refunded.includes(one)),
      ["anna: orderRefundReturned by mail", "anna: orderRefundReturned in the app"],
    );
  });

  it("a payout notifies the seller at its end, and a review notifies the reviewed member", async () => {
    for (const state of ["due", "paid"]) {
      await happen(notifyOfPayout, { payoutId: "p", seller: "eleni", state }, state);
    }
    await happen(notifyOfReview, { reviewId: "v", author: "anna", subject: "eleni", rating: 4 }, "review");
    assert.deepEqual(await notified(), [
      "eleni: payoutPaid by mail",
      "eleni: payoutPaid in the app",
      "eleni: reviewPublished by mail",
      "eleni: reviewPublished in the app",
    ]);
  });
});

describe("The seller", () => {
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

  it("is not notified when the refund of such an order comes back", async () => {
    const shop = await openOrderShop();
    await captureOutput(async () => {
      const of = await shop.orderIn("onHold");
      const input = { orderId: of.orderId, reason: "A stolen card" };
      await shop.call("mod", { name: "orders.refundOrder", input });
      await shop.drain();
      await shop.sendBackRefunds(of);
      assert.notEqual(shop.order(of.orderId).state, "refunded");
    });
    assert.equal(received(shop, "sara"), 0);
    assert.ok(kindsFor(shop, "buyer").includes("orderRefundReturned"));
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

  const kindsFor = (shop: Awaited<ReturnType<typeof openOrderShop>>, uid: string) =>
    shop.memory
      .list("jobs")
      .map(({ data }) => data as { queue: string; payload: { to?: string; subject?: { kind: string } } })
      .filter(({ queue, payload }) => queue === "notifications.sendEmail" && payload.to === uid)
      .map(({ payload }) => payload.subject?.kind ?? "");

  for (const [amount, what] of [
    [500, "partly"],
    [undefined, "wholly"],
  ] as const) {
    for (const [outcome, kind] of [
      ["won", "saleChargebackWon"],
      ["lost", "saleChargebackLost"],
    ] as const) {
      it(`is told that a sale that a bank contested ${what} is ${outcome}, and nothing else about it`, async () => {
        const shop = await openOrderShop();
        await captureOutput(async () => {
          const of = await shop.orderIn("paid");
          const before = kindsFor(shop, "sara").length;
          await shop.receiveDispute(of, "opened", amount ? { amount } : {});
          await shop.receiveDispute(of, outcome, amount ? { amount } : {});
          assert.deepEqual(
            kindsFor(shop, "sara").slice(before).toSorted(),
            ["saleChargedBack", kind].toSorted(),
          );
          assert.equal(kindsFor(shop, "buyer").at(-1), "orderChargedBack");
        });
      });
    }
  }

  it("is told of each of two disputes about a sale by its own outcome", async () => {
    const shop = await openOrderShop();
    await captureOutput(async () => {
      const of = await shop.orderIn("paid");
      const before = kindsFor(shop, "sara").length;
      for (const id of ["d1", "d2"]) await shop.receiveDispute(of, "opened", { id, amount: 500 });
      await shop.receiveDispute(of, "lost", { id: "d1", amount: 500 });
      await shop.receiveDispute(of, "won", { id: "d2", amount: 500 });
      const told = kindsFor(shop, "sara").slice(before).toSorted();
      assert.deepEqual(told, [
        "saleChargebackLost",
        "saleChargebackWon",
        "saleChargedBack",
        "saleChargedBack",
      ]);
    });
  });
});
