import assert from "node:assert/strict";
import type { SendMailOptions } from "nodemailer";
import { exampleOrder } from "../../../test-support/documents/document-example.ts";
import { readPages } from "../../../test-support/documents/pdf-text.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember } from "../../../test-support/shop.ts";
import { composePush, composeSummary } from "../push-message.ts";
import { textsOf } from "../../languages/public.ts";
import type { NotificationKind } from "../kinds.ts";
import type { EmailSubject } from "./email-subject.ts";
import { deliverEmail } from "../queues/send-mail.ts";

type Sent = SendMailOptions & { id: string; text: string; html: string };

describe("A marketplace with pages and a brand of its own", () => {
  const own = {
    PAGE_ORDER: "https://pots.example/orders/{orderId}",
    PAGE_LISTING: "https://pots.example/pots/{listingId}",
    PAGE_NOTIFICATIONS: "https://pots.example/news",
    BRAND_NAME: "Pots & <Pans>",
    BRAND_COLOUR: "#123abc",
    BRAND_LOGO_URL: "https://pots.example/logo.png?a=1&b=2",
  };
  let world: MemoryWorld;
  let before: Record<string, string | undefined>;
  beforeEach(async () => {
    world = memoryContext();
    before = Object.fromEntries(Object.keys(own).map((name) => [name, process.env[name]]));
    Object.assign(process.env, own);
    for (const uid of ["anna", "eleni"]) await addMember(world.context, uid, ["seller"]);
    const order = { ...exampleOrder({ id: "7K3QM-9X4PD" }), history: [], state: "paid" };
    await world.firestore.doc("orders/7K3QM-9X4PD").set(order);
  });
  afterEach(() => {
    Object.assign(process.env, before);
  });

  async function post(subject: EmailSubject): Promise<Sent> {
    const sent: Sent[] = [];
    const send = (each: SendMailOptions & { id: string }) => {
      sent.push(each as Sent);
      return Promise.resolve();
    };
    await deliverEmail(
      { jobId: "job", payload: { to: "anna", subject } },
      { context: world.context, sender: { send } },
    );
    return sent[0] ?? assert.fail("It was not sent");
  }
  const aboutOrder = { of: "order", kind: "orderPaid", orderId: "7K3QM-9X4PD", refundId: null } as const;

  it("has its name, its logo and a link to its own page of the order in an e-mail about it", async () => {
    const { text, html } = await post(aboutOrder);
    assert.match(text, /^Pots & <Pans>\n/);
    assert.match(text, /See the order: https:\/\/pots\.example\/orders\/7K3QM-9X4PD/);
    assert.ok(html.includes('src="https://pots.example/logo.png?a=1&amp;b=2"'));
    assert.ok(html.includes('alt="Pots &amp; &lt;Pans&gt;"'));
    assert.ok(
      html.includes('style="color:#123abc;font-weight:bold" href="https://pots.example/orders/7K3QM-9X4PD"'),
    );
  });

  it("has its name in the place of Souk's on the papers attached", async () => {
    const [receipt] = (await post(aboutOrder)).attachments ?? [];
    const pages = readPages(receipt?.content as Buffer).join("");
    assert.ok(pages.includes("Pots & <Pans>"), pages.slice(0, 200));
    assert.ok(!pages.includes("Souk"));
  });

  it("is linked to by each line of a digest, and by the digest itself", async () => {
    await addListing(world.context, { id: "pot", seller: "eleni", quantity: 1 });
    const notification = {
      id: "n",
      kind: "watchedPriceDropped",
      listingId: "pot",
      from: { amount: 2_000, currency: "EUR" },
      to: { amount: 1_000, currency: "EUR" },
      isRead: false,
      at: world.clock.now(),
      expireAt: world.clock.now(),
    };
    await world.firestore.doc("members/anna/notifications/n").set(notification);
    await world.firestore
      .doc("members/anna/notify/preferences")
      .set({ kinds: { watchedPriceDropped: { mail: "daily" } } });
    const { text } = await post({ of: "digest", kind: "dailyDigest", notificationIds: ["n"] });
    assert.match(text, /https:\/\/pots\.example\/pots\/pot\n/);
    assert.match(text, /See all of it: https:\/\/pots\.example\/news/);
  });

  it("is opened by a push: at the page of what it is about, and of several things at that of all", () => {
    const texts = textsOf("en");
    const found = { who: [], count: 1, tag: "t" };
    const push = (ids: Record<string, string>, kind: NotificationKind = "orderShipped") =>
      composePush({ kind, ids, found }, { texts, names: [], showsPreviews: false }, new Date(0))?.link;
    assert.equal(push({ orderId: "o" }), "https://pots.example/orders/o");
    assert.equal(push({ conversationId: "c" }, "messageReceived"), undefined);
    assert.equal(push({ changeId: "c" }), "https://pots.example/news");
    assert.equal(composeSummary({ tag: "t", count: 7 }, texts, 60).link, "https://pots.example/news");
    process.env.PAGE_ORDER = "http://localhost:3000/orders/{orderId}";
    assert.equal(push({ orderId: "o" }), undefined);
  });
});
