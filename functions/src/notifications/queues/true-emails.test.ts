import assert from "node:assert/strict";
import type { SendMailOptions } from "nodemailer";
import { exampleOrder } from "../../../test-support/documents/document-example.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember } from "../../../test-support/shop.ts";
import { DAY } from "../../platform/values/clock.ts";
import type { EmailSubject } from "../mail/email-subject.ts";
import { deliverEmail } from "./send-mail.ts";
import { exampleReport, exampleSections } from "../../../test-support/reports/example-report.ts";

/** The server may have been away for a day: what was true at the event need not be true any more. */
describe("An e-mail that waited", () => {
  let world: MemoryWorld;
  let sent: string[];
  beforeEach(async () => {
    world = memoryContext();
    sent = [];
    for (const uid of ["anna", "eleni"]) await addMember(world.context, uid, ["seller"]);
  });

  const put = (path: string, data: object) => world.firestore.doc(path).set({ ...data });
  const putOrder = (changes: object) =>
    put("orders/o", { ...exampleOrder({ id: "o" }), history: [], reversals: [], ...changes });
  async function post(to: string, subject: EmailSubject): Promise<string | undefined> {
    const before = sent.length;
    const sender = {
      send: ({ text }: SendMailOptions) => {
        sent.push(text as string);
        return Promise.resolve();
      },
    };
    await deliverEmail({ jobId: "job", payload: { to, subject } }, { context: world.context, sender });
    return sent[before];
  }

  const order = { of: "order", orderId: "o", refundId: null } as const;

  for (const [to, kind, trueIn, falseIn] of [
    ["anna", "orderOnHold", "onHold", "paid"],
    ["anna", "orderPaymentExpired", "paymentExpired", "paid"],
    ["anna", "orderShipped", "shipped", "completed"],
    ["anna", "orderPartlyShipped", "partiallyShipped", "shipped"],
    ["anna", "orderItemsCancelled", "shipped", "cancelled"],
    ["anna", "orderCompleted", "completed", "chargedBack"],
    ["anna", "orderPickupReminder", "paid", "delivered"],
    ["eleni", "saleMade", "paid", "cancelled"],
    ["eleni", "saleDelivered", "delivered", "disputed"],
    ["eleni", "saleReturnRequested", "returning", "disputed"],
    ["eleni", "saleDisputed", "disputed", "delivered"],
    ["eleni", "saleReopened", "cancelled", "refunded"],
  ] as const) {
    it(`is sent for an order that is still ${trueIn} and not for one that is ${falseIn}: ${kind}`, async () => {
      await putOrder({ state: trueIn });
      assert.ok(await post(to, { ...order, kind }));
      await putOrder({ state: falseIn });
      assert.equal(await post(to, { ...order, kind }), undefined);
    });
  }

  it("tells an admin of alarms as they are by then, and nobody who is no admin any more", async () => {
    await addMember(world.context, "ada", ["admin"]);
    const alarm = {
      name: "ops.jobsLate",
      subject: "jobs",
      severity: "critical",
      advice: "Look",
      details: {},
    };
    await put("alarms/a", { ...alarm, state: "open" });
    await put("alarms/b", { ...alarm, name: "ops.eventsLate", subject: "events", state: "resolved" });
    const changes = [
      { alarmId: "a", change: "opened" as const },
      { alarmId: "b", change: "opened" as const },
      { alarmId: "gone", change: "resolved" as const },
    ];
    const subject = { of: "alarms", kind: "alarmsChanged", changes } as const;
    const text = await post("ada", subject);
    assert.match(text ?? "", /ops\.jobsLate \(jobs\)\. Look\. docs\/runbooks\/ops-jobsLate\.md/);
    assert.doesNotMatch(text ?? "", /eventsLate/);
    assert.equal(await post("anna", subject), undefined);
    await put("alarms/a", { ...alarm, state: "resolved" });
    assert.equal(await post("ada", subject), undefined);
  });

  it("tells whoever is an admin still the sums of a week, and where its reports are", async () => {
    await addMember(world.context, "ada", ["admin"]);
    await put("reports/2026-03-23", { ...exampleReport("2026-03-23") });
    await put("reports/2026-03-29", { ...exampleReport("2026-03-29", exampleSections(4)) });
    const subject = { of: "week", kind: "weekReported", from: "2026-03-23", to: "2026-03-29" } as const;
    const text = (await post("ada", subject)) ?? "";
    assert.match(text, /Sales, Orders paid: 7\n/);
    assert.match(text, /Volume, EUR: €87\.50\n/);
    assert.match(text, /Paid of all: 33\.33%\n/);
    assert.match(text, /Days without a report: 5\./);
    assert.match(text, /https:\/\/.*\/v1\/reports\?from=2026-03-23&to=2026-03-29/);
    assert.equal(await post("anna", subject), undefined);
  });

  it("says that money was refunded only while the refund has succeeded", async () => {
    await putOrder({ state: "cancelled" });
    const subject = { ...order, kind: "orderRefunded", refundId: "r" } as const;
    const amount = { amount: 40_00, currency: "EUR" };
    await put("refunds/r", { id: "r", amount, state: "failed" });
    assert.equal(await post("anna", subject), undefined);
    await put("refunds/r", { id: "r", amount, state: "succeeded" });
    assert.match((await post("anna", subject)) ?? "", /€40\.00/);
  });

  it("does not promise a refund where nothing was paid", async () => {
    const free = exampleOrder();
    const total = { ...free.amounts.total, amount: 0 };
    await putOrder({ state: "cancelled", amounts: { ...free.amounts, total } });
    assert.doesNotMatch((await post("anna", { ...order, kind: "orderCancelled" })) ?? "refund", /refund/);
  });

  const chargeback = { of: "chargeback", orderId: "o", disputeId: "d" } as const;
  const contested = (state: string, evidenceDueBy: Date | null = null) =>
    putOrder({
      state: "paid",
      reversals: [{ id: "d", kind: "chargeback", state, total: 5_00, evidenceDueBy }],
    });

  it("says of a chargeback what the bank has decided about it, whatever state the order is in", async () => {
    await contested("done");
    const lost = await post("eleni", { ...chargeback, kind: "saleChargebackLost" });
    assert.match(lost ?? "", /in the buyer's favour, and keeps the €5\.00/);
    assert.equal(await post("eleni", { ...chargeback, kind: "saleChargebackWon" }), undefined);
    assert.equal(await post("eleni", { ...chargeback, kind: "saleChargedBack" }), undefined);
  });

  it("asks for evidence until a day before the bank needs it, and not after that or where it takes none", async () => {
    const subject = { ...chargeback, kind: "saleChargedBack" } as const;
    await contested("running", new Date("2026-03-08T12:00:00Z"));
    assert.match((await post("eleni", subject)) ?? "", /have it by March 7, 2026 at 12:00.PM UTC/);
    world.clock.advance(6 * DAY);
    assert.doesNotMatch((await post("eleni", subject)) ?? "evidence in the app", /evidence in the app/);
    await contested("running");
    assert.doesNotMatch((await post("eleni", subject)) ?? "evidence in the app", /evidence in the app/);
  });

  for (const [reason, says] of [
    ["noAccount", /not connected an account/],
    ["accountNotReady", /could not be paid/],
    ["reversed", /need not do anything/],
    [null, /need not do anything/],
  ] as const) {
    it(`blames no bank for a payout that was returned for ${reason}`, async () => {
      const payout = { id: "p", state: "returned", amount: 92_77, currency: "EUR", reason };
      await put("payouts/p", payout);
      const text = (await post("eleni", { of: "payout", kind: "payoutReturned", payoutId: "p" })) ?? "bank";
      assert.match(text, says);
      assert.doesNotMatch(text, /\bbank/i);
    });
  }

  it("does not say that a payout is paid once it was returned", async () => {
    await put("payouts/p", { id: "p", state: "returned", amount: 1, currency: "EUR", reason: "reversed" });
    assert.equal(await post("eleni", { of: "payout", kind: "payoutPaid", payoutId: "p" }), undefined);
  });

  it("asks a seller for what their payout account lacks only while it lacks it", async () => {
    const status = { missing: [] as string[], failedPayment: null as object | null };
    const account = (changes: object) => put("payoutAccounts/eleni", { seller: "eleni", status, ...changes });
    for (const [kind, lacking] of [
      ["payoutInformationNeeded", { status: { ...status, missing: ["person.id"] } }],
      ["payoutBankRejected", { status: { ...status, failedPayment: { reference: "p", reason: "closed" } } }],
      ["payoutAccountDisconnected", { isDisconnected: true }],
    ] as const) {
      const subject = { of: "payoutAccount", kind } as const;
      await account(lacking);
      assert.ok(await post("eleni", subject), kind);
      await account({});
      assert.equal(await post("eleni", subject), undefined, kind);
    }
    await account({ status: { ...status, missing: ["person.id"] }, isDisconnected: true });
    assert.equal(await post("eleni", { of: "payoutAccount", kind: "payoutInformationNeeded" }), undefined);
  });

  it("says of a change of access only what the member may do when it is sent", async () => {
    const change = async (
      action: string,
      kind: "accountReinstated" | "sellingApproved" | "sellingRejected",
    ) => {
      const role = action === "reinstateMember" ? null : "seller";
      await put("accessChanges/c", { id: "c", uid: "eleni", action, role, reason: "Seen", by: "mod" });
      return post("eleni", { of: "access", kind, changeId: "c" });
    };
    const grant = (state: string, roles: string[]) => put("access/eleni", { uid: "eleni", state, roles });
    await grant("active", ["seller"]);
    assert.match((await change("reinstateMember", "accountReinstated")) ?? "", /buy and sell again/);
    await grant("active", []);
    const reinstated = (await change("reinstateMember", "accountReinstated")) ?? "sell";
    assert.doesNotMatch(reinstated, /sell again|listings|payout/);
    assert.match((await change("rejectSeller", "sellingRejected")) ?? "", /You can still buy/);
    await grant("suspended", []);
    assert.doesNotMatch((await change("rejectSeller", "sellingRejected")) ?? "still buy", /still buy/);
    await grant("suspended", ["seller"]);
    assert.equal(await change("approveSeller", "sellingApproved"), undefined);
  });

  it("does not offer what was answered or has expired", async () => {
    const listingId = await addListing(world.context, { seller: "eleni", quantity: 3 });
    const expiresAt = new Date(world.clock.now().getTime() + DAY);
    const unitPrice = { amount: 8_00, currency: "EUR" };
    const offer = { id: "f", buyer: "anna", seller: "eleni", quantity: 2, unitPrice, expiresAt };
    const subject = { of: "offer", kind: "offerAccepted", offerId: "f", listingId } as const;
    await put("offers/f", { ...offer, state: "accepted" });
    assert.match((await post("anna", subject)) ?? "", /until March 2, 2026/);
    await put("offers/f", { ...offer, state: "used" });
    assert.equal(await post("anna", subject), undefined);
    await put("offers/f", { ...offer, state: "accepted" });
    world.clock.advance(DAY);
    assert.equal(await post("anna", subject), undefined);
  });

  it("does not tell of a review that was removed", async () => {
    const subject = {
      of: "review",
      kind: "reviewPublished",
      reviewId: "v",
      author: "anna",
      rating: 1,
    } as const;
    await put("reviews/v", { id: "v", state: "removed", rating: 1 });
    assert.equal(await post("eleni", subject), undefined);
  });
});
