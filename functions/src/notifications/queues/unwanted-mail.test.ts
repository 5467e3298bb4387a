import assert from "node:assert/strict";
import { exampleOrder } from "../../../test-support/documents/document-example.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { headersOf, openSmtpStandIn } from "../../../test-support/notifications/smtp-stand-in.ts";
import { addListing, addMember } from "../../../test-support/shop.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { memberNotifier } from "../member-notifier.ts";
import type { EmailSubject } from "../mail/email-subject.ts";
import { mailer } from "../mailer.ts";
import { notifyStore } from "../notify-store.ts";
import { unsubscribeLink } from "../unsubscribing/unsubscribe-link.ts";
import { deliverEmail } from "./send-mail.ts";

const receipt = { of: "order", kind: "orderCancelled", orderId: "o", refundId: null } as const;
const review = { of: "review", kind: "reviewPublished", reviewId: "v", author: "eleni", rating: 5 } as const;

describe("An e-mail over SMTP", () => {
  let world: MemoryWorld;
  let smtp: Awaited<ReturnType<typeof openSmtpStandIn>>;
  const smtpBefore = process.env["SMTP_URL"];
  beforeEach(async () => {
    smtp = await openSmtpStandIn();
    process.env["SMTP_URL"] = smtp.url;
    world = memoryContext();
    for (const uid of ["anna", "eleni"]) await addMember(world.context, uid, ["seller"]);
    await world.firestore
      .doc("orders/o")
      .set({ ...exampleOrder({ id: "o" }), history: [], state: "cancelled" });
    await world.firestore.doc("reviews/v").set({ id: "v", state: "published", rating: 5 });
  });
  afterEach(() => smtp.close());
  after(() => {
    process.env["SMTP_URL"] = smtpBefore;
  });

  const post = (subject: EmailSubject) =>
    deliverEmail(
      { jobId: "job", payload: { to: "anna", subject } },
      { context: world.context, sender: mailer() },
    );
  const told = async () =>
    (await world.firestore.collection("members/anna/notifications").get()).docs.map(
      (each) => each.data()["kind"],
    );
  const settings = async () => (await world.firestore.doc("members/anna/private/settings").get()).data();
  const refuse = (answer: string) => {
    smtp.answers.recipient = answer;
  };

  it("that can be turned off says how, to people and to their mail program", async () => {
    assert.equal(await post(review), "sent");
    const [mail = ""] = smtp.mails;
    const link = unsubscribeLink({ uid: "anna", kind: "reviewPublished" });
    const headers = headersOf(mail);
    assert.equal(headers["List-Unsubscribe"], `<${link}>`);
    assert.equal(headers["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click");
    const unfolded = mail.replaceAll("=\r\n", "");
    assert.equal(unfolded.split(link).length - 1, 3);
  });

  it("of a digest tells what is unseen, and how there are no more of them", async () => {
    const preferences = { kinds: { watchedPriceDropped: { mail: "daily" } } };
    await world.firestore.doc("members/anna/notify/preferences").set(preferences);
    await addListing(world.context, { id: "pot", seller: "eleni", quantity: 1 });
    const [from, to] = [2_000, 1_000].map((amount) => ({ amount, currency: "EUR" }));
    assert.ok(from && to);
    const content = { kind: "watchedPriceDropped", listingId: "pot", from, to } as const;
    await memberNotifier(world.context).notify("anna", { id: "drop", content, at: world.clock.now() });
    const digest: EmailSubject = { of: "digest", kind: "dailyDigest", notificationIds: ["drop"] };
    assert.equal(await post(digest), "sent");
    const mail = (smtp.mails[0] ?? "").replaceAll("=\r\n", "");
    assert.match(mail, /The price of =E2=80=9CBrass samovar=E2=80=9D has dropped\r\n {4}For you\r\n/);
    const link = unsubscribeLink({ uid: "anna", kind: "dailyDigest" });
    assert.equal(headersOf(smtp.mails[0] ?? "")["List-Unsubscribe"], `<${link}>`);
    const digests = { daily: "off" };
    await world.firestore.doc("members/anna/notify/preferences").set({ ...preferences, digests });
    assert.equal(await post(digest), "notSent");
  });

  it("about an order has no such header and no such link", async () => {
    assert.equal(await post(receipt), "sent");
    assert.doesNotMatch(smtp.mails[0] ?? "", /unsubscribe/i);
  });

  it("of a kind that is turned off is not sent, at a read; others are", async () => {
    const { database } = world.context;
    await database.runTransaction(async (transaction) => {
      await Promise.resolve();
      notifyStore(world.context).addToPreferences(transaction, "anna", {
        kinds: { reviewPublished: { mail: "off" } },
      });
    });
    await invoke({ requestId: "test" }, async (invocation) => {
      assert.equal(await post(review), "notSent");
      assert.equal(invocation.reads, 3);
    });
    assert.equal(await post(receipt), "sent");
  });

  it("to an address where nobody is turns off what need not arrive, and the app says so once", async () => {
    refuse("550 5.1.1 <anna@example.com>: no such user");
    assert.equal(await post(receipt), "failed");
    assert.equal(await post(receipt), "failed");
    assert.deepEqual(await told(), ["mailRefused"]);
    assert.doesNotMatch(JSON.stringify(await settings()), /example\.com/);
    refuse("250 OK");
    assert.equal(await post(review), "notSent");
  });

  it("is wanted again at another address, and at one that takes mail again or is shown anew to be theirs", async () => {
    refuse("550 5.1.1 no such user");
    await post(receipt);
    refuse("250 OK");
    await world.auth.updateUser("anna", { email: "anna@new.example.com" });
    assert.equal(await post(review), "sent");
    await world.auth.updateUser("anna", { email: "anna@example.com" });
    assert.equal(await post(review), "notSent");
    assert.equal(await post(receipt), "sent");
    assert.equal(await post(review), "sent");

    refuse("550 5.1.1 no such user");
    await post(receipt);
    refuse("250 OK");
    await world.auth.updateUser("anna", { emailVerified: false });
    await captureOutput(() => post(review));
    await world.auth.updateUser("anna", { emailVerified: true });
    assert.equal(await post(review), "sent");
    assert.deepEqual(await told(), ["mailRefused", "mailRefused"]);
  });

  it("to somebody who has left meanwhile leaves nothing of them", async () => {
    refuse("550 5.1.1 no such user");
    const sender = {
      send: async (email: Parameters<ReturnType<typeof mailer>["send"]>[0]) => {
        await world.firestore.doc("members/anna/private/settings").delete();
        return mailer().send(email);
      },
    };
    await deliverEmail(
      { jobId: "job", payload: { to: "anna", subject: receipt } },
      { context: world.context, sender },
    );
    assert.deepEqual([await settings(), await told()], [undefined, []]);
  });

  const refusals: [answer: string, turnsOff: boolean][] = [
    ["550 5.1.1 user unknown", true],
    ["550-5.1.1 The account that you tried to reach\r\n550 5.1.1 does not exist", true],
    ["550 5.1.10 RESOLVER.ADR.RecipientNotFound", true],
    ["550 #5.1.1 bad address", true],
    ["550 5.2.1 mailbox disabled", true],
    ["550 No such user here", true],
    ["553 sorry, no mailbox here by that name", true],
    ["450 4.2.1 try again later", false],
    ["421 too many connections", false],
    ["552 5.2.2 mailbox full", false],
    ["550 5.7.1 message refused by policy", false],
    ["550 5.7.26 unauthenticated mail is not accepted", false],
    ["554 5.7.1 client host blocked using a list", false],
    ["550 5.1.8 sender address does not exist", false],
    ["550 5.4.1 recipient address rejected: access denied", false],
    ["550 relay not permitted", false],
    ["550 blocked, see our list of spam", false],
    ["530 5.7.0 authentication required", false],
    ["554 transaction failed", false],
  ];
  for (const [answer, turnsOff] of refusals) {
    it(`answered by “${answer.replaceAll("\r\n", " ")}” ${turnsOff ? "has nobody at its address" : "says nothing of its address"}`, async () => {
      refuse(answer);
      await post(receipt).catch((error: unknown) => assert.ok(error instanceof Error));
      assert.deepEqual(await told(), turnsOff ? ["mailRefused"] : []);
    });
  }

  it("refused by its content is refused, not its recipient", async () => {
    smtp.answers.message = "550 no such thing as we like to read";
    await assert.rejects(post(receipt), { name: "NonRetryableError" });
    assert.deepEqual(await told(), []);
  });
});
