import assert from "node:assert/strict";
import type { SendMailOptions } from "nodemailer";
import { exampleOrder } from "../../../test-support/documents/document-example.ts";
import { readPages } from "../../../test-support/documents/pdf-text.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { addListing, addMember } from "../../../test-support/shop.ts";
import type { EmailSubject } from "../mail/email-subject.ts";
import { deliverEmail } from "./send-mail.ts";

type Sent = SendMailOptions & { id: string; text: string };

describe("notifications.sendEmail", () => {
  let world: MemoryWorld;
  let sent: Sent[];
  beforeEach(async () => {
    world = memoryContext();
    sent = [];
    for (const uid of ["anna", "eleni"]) await addMember(world.context, uid, ["seller"]);
    await put({ state: "paid" });
  });

  const put = (changes: object) =>
    world.firestore.doc("orders/o").set({ ...exampleOrder({ id: "o" }), history: [], ...changes });
  const ofOrder = (kind: Extract<EmailSubject, { of: "order" }>["kind"], refundId: string | null = null) =>
    ({ of: "order", kind, orderId: "o", refundId }) as const;

  async function post(to: string, subject: EmailSubject): Promise<"sent" | "notSent" | "failed"> {
    const sender = {
      send: (each: SendMailOptions & { id: string }) => {
        sent.push(each as Sent);
        return Promise.resolve();
      },
    };
    return deliverEmail({ jobId: "job", payload: { to, subject } }, { context: world.context, sender });
  }

  const attached = ({ attachments }: Sent) =>
    (attachments ?? []).map(({ filename, content }) => ({ filename, content: content as Buffer }));

  it("has the receipt attached for the buyer and the packing slip for the seller", async () => {
    assert.equal(await post("anna", ofOrder("orderPaid")), "sent");
    await post("eleni", ofOrder("saleMade"));
    assert.deepEqual(
      sent.map(({ to }) => to),
      ["anna@example.com", "eleni@example.com"],
    );
    const [receipt, typo] = sent.flatMap(attached);
    assert.equal(receipt?.filename, "receipt-o.pdf");
    assert.match(readPages(receipt?.content ?? Buffer.alloc(0)).join(""), /€126\.10/);
    assert.equal(typo?.filename, "packing-slip-o.pdf");
  });

  it("sends the same again under the same id when its record was lost", async () => {
    await post("anna", ofOrder("orderPaid"));
    await world.firestore.doc("members/eleni").update({ displayName: "eleni" });
    await post("anna", ofOrder("orderPaid"));
    assert.deepEqual(sent[1], sent[0]);
  });

  it("reads seven documents for a receipt that has to be made, and five for other e-mails of an order", async () => {
    const readsOf = (subject: EmailSubject) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await post("anna", subject);
        return invocation.reads;
      });
    assert.deepEqual(
      [await readsOf(ofOrder("orderPaid")), await readsOf(ofOrder("orderDisputeLost"))],
      [7, 5],
    );
  });

  it("writes in the member's language", async () => {
    await world.firestore.doc("members/anna/private/settings").update({ locale: "de-DE" });
    await put({ state: "cancelled" });
    await post("anna", ofOrder("orderCancelled"));
    assert.equal(sent[0]?.subject, "Ihre Bestellung o ist storniert");
    assert.match(sent[0]?.text ?? "", /126,10\s€/u);
  });

  it("sends no reminder once the order has moved on", async () => {
    await post("eleni", ofOrder("saleShipReminder"));
    await put({ state: "shipped" });
    await post("eleni", ofOrder("saleShipReminder"));
    assert.equal(sent.length, 1);
  });

  it("states the amount of a refund", async () => {
    const amount = { amount: 40_00, currency: "EUR" };
    await world.firestore.doc("refunds/r").set({ id: "r", amount, state: "succeeded" });
    await post("anna", ofOrder("orderRefunded", "r"));
    assert.match(sent[0]?.text ?? "", /€40\.00/);
  });

  it("states the listing and the price of an offer", async () => {
    const listingId = await addListing(world.context, { seller: "eleni", quantity: 3 });
    const expiresAt = new Date("2026-03-03");
    const unitPrice = { amount: 8_00, currency: "EUR" };
    const proposed = { state: "proposed", quantity: 2, unitPrice, expiresAt };
    const parties = { buyer: "anna", seller: "eleni" };
    await world.firestore.doc("offers/f").set({ id: "f", ...parties, ...proposed });
    await post("eleni", { of: "offer", kind: "offerProposed", offerId: "f", listingId });
    assert.equal(sent[0]?.subject, "anna offers €8.00 for Brass samovar");
    assert.match(sent[0]?.text ?? "", /Total: €16\.00/);
  });

  it("states the amount of a payout, and the author of a review", async () => {
    await world.firestore.doc("payouts/p").set({ id: "p", state: "paid", amount: 92_77, currency: "EUR" });
    await world.firestore.doc("reviews/v").set({ id: "v", state: "published", rating: 5 });
    await post("eleni", { of: "payout", kind: "payoutPaid", payoutId: "p" });
    const review = { reviewId: "v", author: "anna", rating: 5 };
    await post("eleni", { of: "review", kind: "reviewPublished", ...review });
    assert.deepEqual(
      sent.map(({ subject }) => subject),
      ["€92.77 paid out to you", "anna has reviewed you: 5/5"],
    );
  });

  it("goes to the address that the member has when it is sent, however often they change it", async () => {
    await post("anna", ofOrder("orderPaid"));
    await world.auth.updateUser("anna", { email: "anna@new.example.com" });
    await post("anna", ofOrder("orderPaid"));
    assert.deepEqual(
      sent.map(({ to }) => to),
      ["anna@example.com", "anna@new.example.com"],
    );
  });

  it("waits, and is retried, while Authentication cannot be reached", async () => {
    world.auth.isReachable = false;
    await assert.rejects(post("anna", ofOrder("orderPaid")), /cannot be reached/);
    world.auth.isReachable = true;
    await post("anna", ofOrder("orderPaid"));
    assert.equal(sent.length, 1);
  });

  it("is not sent to whoever is gone, has no address, or has not shown that it is theirs, and needs no operator", async () => {
    await captureOutput(async () => {
      await world.auth.updateUser("anna", { emailVerified: false });
      await post("anna", ofOrder("orderPaid"));
      await world.auth.createUser({ uid: "anna" });
      await post("anna", ofOrder("orderPaid"));
      await world.auth.deleteUser("anna");
      await post("anna", ofOrder("orderPaid"));
      assert.equal(await post("nobody", ofOrder("orderPaid")), "notSent");
    });
    assert.deepEqual(sent, []);
  });
});
