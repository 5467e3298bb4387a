import assert from "node:assert/strict";
import type { Timestamp } from "firebase-admin/firestore";
import { addListing, addMember } from "../../test-support/shop.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addDevice, openPushes } from "../../test-support/pushes.ts";
import { RetryableError } from "../platform/jobs/retryable-error.ts";
import { HOUR, MINUTE, SECOND } from "../platform/values/clock.ts";
import { noRelations } from "../relations/public.ts";
import { enqueuePush } from "./jobs.ts";
import { memberNotifier } from "./member-notifier.ts";
import type { NotificationContent } from "./notification.ts";
import { definePushSource } from "./push-source.ts";

const night = { from: "22:00", to: "07:00" };
const price = (amount: number) => ({ amount, currency: "EUR" });
const drop: NotificationContent = {
  kind: "watchedPriceDropped",
  listingId: "pot",
  from: price(2_000),
  to: price(1_000),
};
const security: NotificationContent = { kind: "apiKeyReported", keyId: "k" };

describe("A push", () => {
  let world: MemoryWorld;
  let pushes: ReturnType<typeof openPushes>;
  /** How far a conversation is read; the source of messages is another domain's. */
  let readUntil = 0;
  const messages = definePushSource(({ ids }) =>
    Promise.resolve(
      Number(ids["seq"]) <= readUntil
        ? undefined
        : { who: ["sara"], count: 1, text: "Is it still there?", tag: `chat-${ids["conversationId"]}` },
    ),
  );
  beforeEach(async () => {
    world = memoryContext(new Date("2026-03-01T12:00:00Z"));
    readUntil = 0;
    pushes = openPushes({ messageReceived: () => Promise.resolve({ default: messages }) });
    await addMember(world.context, "sara", ["seller"]);
    await addMember(world.context, "anna");
    addDevice(world, "anna");
    await addListing(world.context, { id: "pot", seller: "sara", quantity: 1 });
  });

  let count = 0;
  async function notify(content: NotificationContent = drop): Promise<string> {
    const id = `n${(count += 1)}`;
    await memberNotifier(world.context).notify("anna", { id, content, at: world.clock.now(), from: "sara" });
    return id;
  }
  const write = (seq: number) =>
    world.database.runTransaction((transaction) =>
      enqueuePush(transaction, {
        id: `m${seq}`,
        uid: "anna",
        kind: "messageReceived",
        ids: { conversationId: "c", seq: String(seq) },
        now: world.clock.now(),
        dueAt: new Date(world.clock.now().getTime() + 5 * SECOND),
      }),
    );
  const prefer = (preferences: object) =>
    world.memory.put("members/anna/notify/preferences", { ...preferences });
  const settle = () => pushes.settle(world.context);
  async function pass(milliseconds: number): Promise<void> {
    await settle();
    world.clock.advance(milliseconds);
    await settle();
  }
  const bodies = () => pushes.sent.map(({ title, body }) => `${title}: ${body}`);

  it("says what has happened, in the member's language, with an id to open and a tag to replace it by", async () => {
    await world.firestore.doc("members/anna/private/settings").update({ locale: "de-AT" });
    const notificationId = await notify();
    await settle();
    assert.deepEqual(bodies(), ["Für Sie: Der Preis von „Brass samovar“ ist gesunken"]);
    assert.deepEqual(pushes.sent[0]?.ids, { notificationId });
    assert.deepEqual([pushes.sent[0]?.timeToLiveSeconds, pushes.sent[0]?.urgency], [86_400, "normal"]);
  });

  it("has no names, titles and words of others where the member wants none", async () => {
    prefer({ showsPreviews: false });
    await notify();
    await write(1);
    await pass(5 * SECOND);
    assert.deepEqual(bodies(), [
      "For you: The price of something that you watch has dropped",
      "Messages: Somebody has written to you",
    ]);
  });

  it("of a message waits five seconds, and is not sent of what is read by then", async () => {
    await write(1);
    await write(2);
    readUntil = 1;
    await settle();
    assert.deepEqual(bodies(), []);
    await pass(5 * SECOND);
    assert.deepEqual(bodies(), ["Messages: sara: Is it still there?"]);
    assert.equal(pushes.sent[0]?.tag, "chat-c");
  });

  for (const [what, change] of Object.entries<(id: string) => unknown>({
    "is read": (id) => world.firestore.doc(`members/anna/notifications/${id}`).update({ isRead: true }),
    "is seen": () => world.memory.put("members/anna/notify/state", { seenAt: new Date(Date.now() + HOUR) }),
    "is gone": (id) => world.firestore.doc(`members/anna/notifications/${id}`).delete(),
    "is no longer for sale": () => world.firestore.doc("listings/pot").update({ state: "sold" }),
    "costs more again": () => world.firestore.doc("listings/pot").update({ price: price(1_500) }),
    "is switched off": () => prefer({ kinds: { watchedPriceDropped: { push: false } } }),
    "is of somebody blocked": () =>
      world.memory.put("relations/anna", {
        uid: "anna",
        lists: { ...noRelations, blocked: { sara: new Date() }, mutedBy: {} },
      }),
    "is for somebody suspended": () => world.firestore.doc("access/anna").update({ state: "suspended" }),
    "is for somebody who has left": () => world.firestore.doc("access/anna").update({ state: "deleted" }),
  })) {
    it(`is not sent of what ${what} by then`, async () => {
      await change(await notify());
      await settle();
      assert.deepEqual(bodies(), []);
    });
  }

  it("of what must arrive reaches whoever is suspended as well", async () => {
    await notify(security);
    await world.firestore.doc("access/anna").update({ state: "suspended" });
    await settle();
    assert.equal(pushes.sent.length, 1);
  });

  it("waits in quiet hours, while the app has it at once, and several are one at their end", async () => {
    prefer({ quietHours: night });
    world.clock.instant = new Date("2026-03-01T23:00:00Z");
    for (let number = 0; number < 7; number += 1) {
      await notify();
      await pass(HOUR / 2);
    }
    assert.equal(world.memory.list("members/anna/notifications").length, 7);
    assert.deepEqual(bodies(), []);
    await pass(6 * HOUR);
    assert.deepEqual(bodies(), ["7 new: See in the app what has happened meanwhile."]);
    assert.ok(pushes.sent[0] && pushes.sent[0].at >= new Date("2026-03-02T07:00:00Z"));
    await pass(24 * HOUR);
    assert.equal(pushes.sent.length, 1);
  });

  it("that waited alone says what it is about; what was read meanwhile is not among those that waited", async () => {
    prefer({ quietHours: night });
    world.clock.instant = new Date("2026-03-01T23:00:00Z");
    const read = await notify();
    await write(1);
    await pass(MINUTE);
    await world.firestore.doc(`members/anna/notifications/${read}`).update({ isRead: true });
    await pass(9 * HOUR);
    assert.deepEqual(bodies(), ["Messages: sara: Is it still there?"]);
  });

  it("of what must arrive passes quiet hours", async () => {
    prefer({ quietHours: night });
    world.clock.instant = new Date("2026-03-01T23:00:00Z");
    await notify(security);
    await settle();
    assert.equal(pushes.sent.length, 1);
  });

  it("waits by the zone of the moment at which it is due, should the member have travelled", async () => {
    prefer({ quietHours: night, timeZone: "UTC" });
    world.clock.instant = new Date("2026-03-02T06:30:00Z");
    await notify();
    await settle();
    prefer({ quietHours: night, timeZone: "America/New_York" });
    await pass(HOUR);
    assert.deepEqual(bodies(), []);
    await pass(4 * HOUR + 40 * MINUTE);
    assert.equal(pushes.sent.length, 1);
    assert.ok(pushes.sent[0] && pushes.sent[0].at >= new Date("2026-03-02T12:00:00Z"));
  });

  it("is tried again where no device could be reached, no earlier than the server says, and looked at again", async () => {
    const notBefore = new Date(world.clock.now().getTime() + HOUR);
    pushes.state.failing = new RetryableError("quota", { notBefore });
    const id = await notify();
    await settle();
    const queue = "notifications.sendPush/push";
    const [job] = (await world.firestore.collection("jobs").where("queue", "==", queue).get()).docs;
    assert.equal(job?.get("state"), "pending");
    assert.ok(job && (job.get("dueAt") as Timestamp).toDate() >= notBefore);
    pushes.state.failing = undefined;
    await world.firestore.doc(`members/anna/notifications/${id}`).update({ isRead: true });
    await pass(2 * HOUR);
    assert.deepEqual(bodies(), []);
  });

  it("that was sent when its instance died before it said so is sent again under the same tag", async () => {
    await notify();
    for (const commit of [1, 2, 3]) {
      const dying = world.dying({ commit, moment: "before" });
      await pushes.settle(dying).catch(() => undefined);
    }
    await pass(10 * MINUTE);
    assert.ok(pushes.sent.length > 0);
    assert.equal(new Set(pushes.sent.map(({ tag }) => tag)).size, 1);
  });

  it("that waited is not lost where its instance dies at any commit", async () => {
    for (const commit of [1, 2, 3, 4, 5, 6]) {
      prefer({ quietHours: night });
      world.clock.instant = new Date(Date.UTC(2026, 2, 1 + commit, 23));
      const sent = pushes.sent.length;
      await notify();
      await notify();
      await pushes.settle(world.dying({ commit, moment: "after" })).catch(() => undefined);
      await pass(9 * HOUR);
      await pushes.settle(world.dying({ commit, moment: "after" })).catch(() => undefined);
      await pass(10 * MINUTE);
      assert.ok(pushes.sent.length > sent, `commit ${commit}`);
      assert.deepEqual(
        world.memory.list("members/anna/notify").filter(({ path }) => path.endsWith("/held")),
        [],
      );
      world.memory.put("members/anna/notify/state", { seenAt: world.clock.now() });
    }
  });
});
