import assert from "node:assert/strict";
import { HOUR, MINUTE, SECOND } from "../../platform/values/clock.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { idOf, openFeedWorld, type FeedPage } from "../../../test-support/feed/feed-world.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import getFeed from "./get-feed.ts";

describe("feed.getFeed", () => {
  let world: Awaited<ReturnType<typeof openFeedWorld>>;
  beforeEach(async () => {
    world = await openFeedWorld();
  });

  const ids = ({ items }: Pick<FeedPage, "items">) => items.map(idOf);
  const publishMany = async (seller: string, count: number, name = seller) => {
    for (let index = 0; index < count; index += 1) await world.publish(seller, `${name}-${index}`);
  };

  it("shows who follows nobody nothing, and reads no posts for it", async () => {
    await world.publish("ana", "pot");
    assert.deepEqual(await world.page(), { items: [], next: null });
    assert.equal(world.memory.find("feeds/reader"), undefined);
  });

  it("shows what those one follows have put on sale, the latest first, and nobody else's", async () => {
    world.follow("ana", "ben");
    await world.publish("ana", "pot");
    await world.publish("eve", "hat");
    await world.publish("ben", "lamp");
    const page = await world.page();
    assert.deepEqual(ids(page), ["lamp", "pot"]);
    assert.equal(page.next, null);
    assert.ok(page.items.every(({ kind }) => kind === "listed"));
  });

  it("shows a piece whose price drops once, above what came after it, with what it cost before", async () => {
    world.follow("ana");
    await world.publish("ana", "pot");
    await world.publish("ana", "lamp");
    assert.deepEqual(ids(await world.page()), ["lamp", "pot"]);
    await world.drop("pot", 700);
    const { items } = await world.page();
    assert.deepEqual(items.map(idOf), ["pot", "lamp"]);
    const [drop] = items;
    assert.ok(drop?.kind === "priceDropped");
    assert.deepEqual([drop.from.amount, drop.listing.price.amount], [1000, 700]);
    world.change("pot", { price: { amount: 1100, currency: "EUR" } });
    assert.equal((await world.page()).items[0]?.kind, "listed");
  });

  it("goes on below what was shown, whatever comes, goes and is followed meanwhile", async () => {
    world.follow("ana");
    await publishMany("ben", 3);
    await publishMany("ana", 6);
    const first = await world.page({ limit: 2 });
    assert.deepEqual(ids(first), ["ana-5", "ana-4"]);
    await world.publish("ana", "late");
    await world.end("ana-3", "sellOut");
    world.follow("ben");
    const second = await world.page({ limit: 2, after: first.next ?? "" });
    assert.deepEqual(ids(second), ["ana-2", "ana-1"]);
    const third = await world.page({ limit: 9, after: second.next ?? "" });
    assert.deepEqual(ids(third), ["ana-0", "ben-2", "ben-1", "ben-0"]);
    assert.equal((await world.page({ limit: 1 })).items.map(idOf)[0], "late");
  });

  it("is the same without its document, at its beginning and further down", async () => {
    world.follow("ana", "ben");
    await publishMany("ana", 20);
    await publishMany("ben", 20);
    const opened = await world.page({ limit: 5 });
    const next = { limit: 5, after: opened.next ?? "" };
    const kept = await world.page(next);
    world.memory.put("feeds/reader", undefined);
    assert.deepEqual(ids(await world.page(next)), ids(kept));
    world.memory.put("feeds/reader", undefined);
    assert.deepEqual(ids(await world.page({ limit: 5 })), ids(opened));
    assert.deepEqual((await world.readAll(7)).length, 40);
  });

  it("is full after sixty days away", async () => {
    world.follow("ana", "ben");
    await publishMany("ana", 3, "old");
    await world.page();
    for (const day of Array.from({ length: 60 }, (_, index) => index)) {
      world.pass(24 * HOUR);
      await publishMany("ana", 2, `a-${day}`);
      if (day % 3 === 0) await world.end(`a-${day}-0`, "sellOut");
    }
    const page = await world.page();
    assert.equal(page.items.length, 20);
    assert.equal((await world.readAll()).length, 103);
  });

  it("does not lose what is committed after a look with an earlier time", async () => {
    world.follow("ana");
    await world.publish("ana", "pot");
    await world.page();
    world.pass(30 * SECOND);
    await world.publish("ana", "lamp");
    const late = world.memory.find("posts/lamp");
    world.memory.put("posts/lamp", undefined);
    world.pass(SECOND);
    await world.publish("ana", "hat");
    assert.deepEqual(ids(await world.page()), ["hat", "pot"]);
    world.memory.put("posts/lamp", late);
    assert.deepEqual(ids(await world.page()), ["hat", "lamp", "pot"]);
  });

  it("shows nothing of who is blocked, either way, was unfollowed, or is muted, from that moment, also further down", async () => {
    world.follow("ana", "ben", "cleo", "dan");
    for (const seller of ["ana", "ben", "cleo", "dan"]) await publishMany(seller, 2);
    const { next } = await world.page({ limit: 1 });
    world.relate(({ blocked, blockedBy, muted }) => {
      blocked["ana"] = new Date();
      blockedBy["ben"] = new Date();
      muted["cleo"] = { until: new Date(Date.now() + HOUR), what: ["feed"] };
    });
    assert.deepEqual(ids(await world.page({ after: next ?? "" })), ["dan-0"]);
    world.relate(({ following }) => delete following["dan"]);
    assert.deepEqual(ids(await world.page()), []);
    world.pass(2 * HOUR);
    assert.deepEqual(ids(await world.page()), ["cleo-1", "cleo-0"]);
  });

  it("has what was told while somebody was not followed, once they are followed again", async () => {
    world.follow("ana", "ben");
    await world.publish("ana", "pot");
    await world.page();
    world.relate(({ following }) => delete following["ana"]);
    await world.publish("ana", "lamp");
    await world.publish("ben", "hat");
    world.pass(5 * MINUTE);
    assert.deepEqual(ids(await world.page()), ["hat"]);
    world.follow("ana");
    assert.deepEqual(ids(await world.page()), ["hat", "lamp", "pot"]);
  });

  it("shows nothing sold, suspended or of a seller who is away, and what comes back", async () => {
    world.follow("ana", "ben");
    await publishMany("ana", 4);
    await publishMany("ben", 2);
    await world.page();
    world.change("ana-0", { state: "sold" });
    world.change("ana-1", { state: "suspended" });
    for (const id of ["ben-0", "ben-1"]) world.change(id, { isAway: true });
    assert.deepEqual(ids(await world.page()), ["ana-3", "ana-2"]);
    for (const id of ["ben-0", "ben-1"]) world.change(id, { isAway: false });
    assert.deepEqual(ids(await world.page()), ["ben-1", "ben-0", "ana-3", "ana-2"]);
    world.change("ana-0", { state: "active" });
    await world.happened("ana-0", "restock")();
    assert.equal(ids(await world.page())[0], "ana-0");
  });

  it("shows what was sold and put on sale again before either was told", async () => {
    world.follow("ana");
    await publishMany("ana", 2);
    await world.page();
    world.change("ana-0", { state: "sold" });
    const sold = world.happened("ana-0", "sellOut");
    await world.publish("ana", "pot");
    assert.deepEqual(ids(await world.page()), ["pot", "ana-1"]);
    world.change("ana-0", { state: "active" });
    const back = world.happened("ana-0", "relist");
    for (const tell of [back, sold, back]) await tell();
    assert.deepEqual(ids(await world.page()), ["ana-0", "pot", "ana-1"]);
  });

  it("leaves out what has a muted word", async () => {
    world.follow("ana");
    await world.publish("ana", "pot");
    await world.publish("ana", "cage", { title: "A Bird-Cage of brass" });
    world.relate((lists) => (lists.mutedWords = ["bird cage"]));
    assert.deepEqual(ids(await world.page()), ["pot"]);
  });

  it("goes on behind a page of which nothing may be shown, and reads no more for it than ten pages", async () => {
    world.follow("ana", "ben");
    await publishMany("ben", 1);
    await publishMany("ana", 30);
    for (let index = 0; index < 30; index += 1) world.change(`ana-${index}`, { title: "Bird cage" });
    world.relate((lists) => (lists.mutedWords = ["cage"]));
    const page = await world.page({ limit: 2 });
    assert.deepEqual(ids(page), []);
    assert.deepEqual(ids(await world.page({ limit: 2, after: page.next ?? "" })), ["ben-0"]);
  });

  it("costs no more for a seller of thousands of pieces", async () => {
    world.follow("ana", "ben");
    await publishMany("ben", 1);
    await publishMany("ana", 500);
    const reads = await invoke({ requestId: "test" }, async (invocation) => {
      assert.equal((await world.page()).items.length, 20);
      return invocation.reads;
    });
    assert.ok(reads <= 60, String(reads));
  });

  it("refuses a cursor that is garbage, or another member's, and goes on from one whose piece is gone", async () => {
    await addMember(world.context, "other");
    world.follow("ana");
    await publishMany("ana", 3);
    const { next } = await world.page({ limit: 2 });
    const after = next ?? "";
    for (const cursor of [
      "garbage",
      "",
      `${after}x`,
      Buffer.from("[]").toString("base64url"),
      after.slice(4),
    ])
      assert.equal(await reasonOf(world.page({ after: cursor })), "InvalidInput", cursor);
    assert.equal(await reasonOf(world.page({ after }, "other")), "InvalidInput");
    await world.end("ana-1", "archive");
    assert.deepEqual(ids(await world.page({ after })), ["ana-0"]);
  });

  it("is nobody's who is no member", async () => {
    const { context } = world;
    assert.equal(await reasonOf(callAs(undefined, getFeed, { context })), "Unauthenticated");
    assert.equal(await reasonOf(callAs("stranger", getFeed, { context })), "NotAMember");
  });

  it("is whole for two devices that look at once, whichever writes last", async () => {
    world.follow("ana");
    await publishMany("ana", 5);
    world.memory.interleave(7);
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = await Promise.all([
        world.page({ limit: 3 }),
        world.publish("ana", `new-${round}`).then(() => world.page({ limit: 3 })),
      ]);
      assert.equal(two.items.map(idOf)[0], `new-${round}`);
      assert.equal(one.items.length, 3);
    }
    assert.equal((await world.readAll(4)).length, 10);
  });
});
