import assert from "node:assert/strict";
import * as fc from "fast-check";
import { mappings, toPublicEvents } from "../webhooks/public.ts";
import { openLiveMarket, type LiveMarket } from "../../test-support/live/market.ts";
import { anyDataOf } from "../../test-support/live/any-data.ts";
import { ownTopics } from "./topics.ts";

describe("A topic", () => {
  let market: LiveMarket;
  beforeEach(async () => {
    market = await openLiveMarket();
  });
  afterEach(() => market.close());
  const typesOf = (events: Record<string, unknown>[]) => events.map(({ type }) => type);
  const readyOf = ({ data }: { data: Record<string, unknown> }) => data.topics;
  const watch = (listingId: string, uid = "bo") =>
    market.memory.put(`watches/${uid}_${listingId}`, { uid, listingId, at: market.clock.now() });

  it("that is not followed is not told of", async () => {
    const offers = await market.follow("bo", { topics: "offers,notifications" });
    const orders = await market.follow("bo", { topics: "orders" });
    await market.ship("o1");
    await orders.hear("message");
    const again = await market.follow("bo", { topics: "offers,notifications", after: offers.lastId });
    assert.deepEqual([offers.events, again.events], [[], []]);
  });

  it("of one order leaves out the others of the same member", async () => {
    market.memory.put("orders/o2", { id: "o2", buyer: "bo", seller: "sara", participants: ["bo", "sara"] });
    const one = await market.follow("bo", { topics: "orders/o2" });
    const all = await market.follow("bo");
    await market.ship("o1", "o2", "o3");
    await all.until(({ events }) => events.length === 3);
    await one.hear("message");
    assert.deepEqual(
      one.events.map(({ data }) => (data as { orderId: string }).orderId),
      ["o2"],
    );
  });

  it("of a listing tells anybody of its state and price, and only its seller why it was suspended", async () => {
    const looking = await market.follow("stranger", { topics: "listings/lamp" });
    assert.deepEqual(readyOf(await looking.hear("ready")), ["listings/lamp"]);
    await market.suspend("lamp");
    await market.reserve("other");
    await market.reserve("lamp");
    await looking.hear("message");
    assert.deepEqual(
      looking.events.map(({ type, data }) => [type, data]),
      [["listing.reserved", { listingId: "lamp", state: "reserved", version: 2 }]],
    );
  });

  it("of one's own listings and of one of them by name tells of each change once", async () => {
    const seller = await market.follow("sara", { topics: "listings,listings/lamp" });
    await market.suspend("lamp");
    await market.reserve("lamp");
    await seller.until(({ events }) => events.length === 2);
    assert.deepEqual(typesOf(seller.events), ["listing.suspended", "listing.reserved"]);
  });

  it("of what is watched is of the latest listings that its member watches, as far as there is room", async () => {
    for (let number = 0; number < 30; number += 1) {
      market.clock.advance(1000);
      watch(`listing${number}`);
    }
    watch("lamp", "stranger");
    const watching = await market.follow("bo", { topics: "watched,listings/lamp" });
    const topics = readyOf(await watching.hear("ready")) as string[];
    assert.equal(topics.filter((topic) => topic.startsWith("listings/")).length, 25);
    assert.ok(topics.includes("listings/lamp") && topics.includes("listings/listing29"));
    assert.ok(!topics.includes("listings/listing5"));
    await market.reserve("listing29");
    await market.reserve("listing5");
    await market.reserve("lamp");
    await watching.until(({ events }) => events.length === 2);
    assert.deepEqual(
      watching.events.map(({ data }) => (data as { listingId: string }).listingId),
      ["listing29", "lamp"],
    );
  });

  it("of notifications tells of each by its kind, once, and of none that was only read", async () => {
    const first = await market.follow("bo", { topics: "notifications" });
    await market.notify("n1");
    await market.notify("n1");
    await market.notify("n2", "stranger");
    await first.hear("message");
    const { timestamp: _, ...event } = first.events[0] ?? {};
    assert.deepEqual(event, {
      id: "n1",
      type: "notification.created",
      version: 1,
      data: { notificationId: "n1", kind: "savedSearchMatched" },
    });
    await market.context.database.update(
      market.context.database.collection<{ isRead: boolean }>("members/bo/notifications").doc("n1"),
      { isRead: true },
    );
    first.cut();
    await market.notify("n3");
    const second = await market.follow("bo", { topics: "notifications", after: first.lastId });
    await second.hear("message");
    assert.deepEqual(
      [...first.events, ...second.events].map(({ id }) => id),
      ["n1", "n3"],
    );
  });

  it("unless any is named, is everything of one's own", async () => {
    const everything = await market.follow("bo");
    assert.deepEqual(readyOf(await everything.hear("ready")), [...ownTopics]);
    await market.ship("o1");
    await everything.hear("message");
    await market.drain();
    await everything.until(({ events }) => events.length >= 3);
    // The conversation of the two refers to it as well.
    const types = ["message.created", "notification.created", "order.shipped"];
    assert.deepEqual(new Set(typesOf(everything.events)), new Set(types));
  });
});

describe("The subjects of an event", () => {
  it("are at least those whom webhooks tell of it, so that nobody's stream misses it", () => {
    for (const [type, { source }] of mappings) {
      fc.assert(
        fc.property(anyDataOf(source.data), (data) => {
          const subjects = source.subjects?.(data) ?? [];
          const events = toPublicEvents(type, { eventId: "e", at: new Date(), data });
          for (const { recipients } of events)
            for (const uid of recipients) assert.ok(subjects.includes(`members/${uid}`), `${type} of ${uid}`);
        }),
        { numRuns: 50 },
      );
    }
  });
});
