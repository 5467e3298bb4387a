import assert from "node:assert/strict";
import { invoke } from "../../platform/runtime/invocation.ts";
import { DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import { searchIndexer } from "../../search/search-indexer.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { forYou, like, putOnSale } from "../../../test-support/recommendations.ts";
import { addMember, callAs, fillCart, reasonOf } from "../../../test-support/shop.ts";
import listForYou from "./list-for-you.ts";
import { refuseListing, takeBackRefusal } from "./refuse-listing.ts";

describe("what is recommended to a member", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext(new Date("2026-03-01T12:00:00Z"));
    await addMember(world.context, "ada");
    for (const seller of ["sara", "sam", "sue"]) await addMember(world.context, seller, ["seller"]);
    for (const [index, seller] of ["sara", "sam", "sue"].entries()) {
      await putOnSale(world, {
        id: `lamp${index}`,
        seller,
        title: `Brass desk lamp ${index}`,
        category: "home.lamps",
      });
      await putOnSale(world, {
        id: `jeans${index}`,
        seller,
        title: `Blue jeans ${index}`,
        category: "fashion.men.trousers",
      });
      await putOnSale(world, {
        id: `book${index}`,
        seller,
        title: `Novel ${index}`,
        category: "leisure.books",
      });
    }
  });
  const ids = async (input?: object) => (await forYou(world, "ada", input)).ids;
  const refuse = (listingId: string) =>
    callAs("ada", refuseListing, { context: world.context, input: { listingId } });

  it("is trending without any document, one of each department first, and nothing is kept of it", async () => {
    const { ids: shown, recommendations } = await forYou(world, "ada");
    assert.equal(shown.length, 9);
    assert.equal(new Set(shown.slice(0, 3).map((id) => id.slice(0, 3))).size, 3);
    assert.ok(recommendations.every(({ reason }) => ["trending", "new"].includes(reason.kind)));
    assert.deepEqual(world.memory.list("forYou"), []);
  });

  it("is what is like what they liked, with that as the reason, in the next call after it", async () => {
    await ids();
    await like(world, "ada", "lamp0");
    const { recommendations } = await forYou(world, "ada");
    const [first, second] = recommendations;
    const nearest = new Set([first?.listing.listingId, second?.listing.listingId]);
    assert.deepEqual(nearest, new Set(["lamp1", "lamp2"]));
    assert.deepEqual(first?.reason, { kind: "similarTo", because: "lamp0" });
  });

  it("changes with each act, also within minutes, and never has what was acted on", async () => {
    await like(world, "ada", "lamp0");
    const before = await ids({ limit: 4 });
    world.clock.advance(MINUTE);
    await like(world, "ada", "jeans0");
    const [first] = await ids({ limit: 4 });
    assert.ok(before[0]?.startsWith("lamp") && first?.startsWith("jeans"), first);
    assert.ok(!(await ids()).some((id) => ["lamp0", "jeans0"].includes(id)));
  });

  it("has what is like the listings in the cart, and not those, as soon as they are in it", async () => {
    await fillCart(world.context, "ada", { book0: 1 });
    const shown = await ids();
    assert.ok(shown[0]?.startsWith("book") && !shown.includes("book0"), shown.join(" "));
  });

  it("never has what was refused, and has it again some minutes after that is taken back", async () => {
    await like(world, "ada", "lamp0");
    await refuse("lamp1");
    await refuse("lamp1");
    assert.ok(!(await ids()).includes("lamp1"));
    await callAs("ada", takeBackRefusal, { context: world.context, input: { listingId: "lamp1" } });
    world.clock.advance(10 * MINUTE);
    assert.ok((await ids()).includes("lamp1"));
    assert.equal(await reasonOf(refuse("nothing")), "ListingNotFound");
  });

  it("is never of a seller who has blocked them, is blocked or muted, from that moment on, nor their own", async () => {
    await like(world, "ada", "lamp0");
    await ids();
    const lists = { following: {}, blocked: {}, blockedBy: {}, muted: {}, mutedWords: [], mutedBy: {} };
    const since = world.clock.now();
    for (const kept of [
      { blocked: { sam: since } },
      { blockedBy: { sam: since } },
      { muted: { sam: { until: null, what: ["feed"] } } },
    ]) {
      await world.firestore.doc("relations/ada").set({ uid: "ada", lists: { ...lists, ...kept } });
      assert.ok(!(await ids({ limit: 40 })).some((id) => id.endsWith("1")), JSON.stringify(kept));
    }
    assert.ok(!(await forYou(world, "sue")).ids.some((id) => id.endsWith("2")));
  });

  it("leaves out what is sold since, and is trending where all that was ranked is", async () => {
    await like(world, "ada", "lamp0");
    const before = await ids();
    for (const id of before) {
      await world.firestore.doc(`listings/${id}`).update({ state: "sold" });
      await searchIndexer(world.context).update(id);
    }
    assert.deepEqual(await ids(), []);
    await putOnSale(world, { id: "late", seller: "sara", title: "Late", category: "other" });
    world.clock.advance(HOUR);
    assert.deepEqual(await ids(), ["late"]);
  });

  it("comes in pages without repetition, and what was shown comes last in the next list", async () => {
    await like(world, "ada", "lamp0");
    const first = await forYou(world, "ada", { limit: 3 });
    const second = await forYou(world, "ada", { limit: 3, after: first.next });
    assert.equal(new Set([...first.ids, ...second.ids]).size, 6);
    assert.deepEqual(await ids({ limit: 3 }), first.ids);
    await like(world, "ada", second.ids[0] ?? "");
    const third = await forYou(world, "ada", { limit: 2, after: second.next });
    assert.ok(!third.ids.some((id) => [...first.ids, ...second.ids].includes(id)), third.ids.join(" "));
  });

  it("refuses a cursor that no page handed out", async () => {
    await like(world, "ada", "lamp0");
    for (const after of ["x", Buffer.from('["a",-1]').toString("base64url")]) {
      assert.equal(await reasonOf(forYou(world, "ada", { after })), "InvalidInput");
    }
  });

  it("takes what a newcomer has looked at, and keeps nothing of it", async () => {
    const shown = await ids({ recent: ["jeans0", "unknown"] });
    assert.ok(shown[0]?.startsWith("jeans") && !shown.includes("jeans0"), shown.join(" "));
    assert.deepEqual([world.memory.list("forYou"), world.memory.list("tastes")], [[], []]);
  });

  it("is trending where a document is broken, and the log says so", async () => {
    await like(world, "ada", "lamp0");
    await world.firestore.doc("similar/lamp0").set({ key: "lamp0", alike: 5 });
    world.clock.advance(DAY);
    let shown: string[] = [];
    const { out, err } = await captureOutput(async () => {
      shown = await ids();
    });
    assert.ok(shown.length > 0);
    assert.match(out + err, /recommendations failed/);
  });

  it("survives numbers that are none, and likeness to nothing", async () => {
    await like(world, "ada", "lamp0");
    await world.firestore.doc("similar/lamp0").set({
      key: "lamp0",
      alike: [
        {
          listingId: "lamp1",
          seller: "s",
          category: null,
          brand: null,
          publishedAt: new Date(),
          score: NaN,
        },
      ],
    });
    assert.ok((await ids()).length > 0);
  });

  it("costs a fresh instance 26 reads and 2 writes for a page of twenty that is ranked", async () => {
    for (let index = 10; index < 40; index += 1) {
      await addMember(world.context, `seller${index}`, ["seller"]);
      await putOnSale(world, {
        id: `vase${index}`,
        seller: `seller${index}`,
        title: `Vase ${index}`,
        category: "home.decoration",
      });
    }
    await like(world, "ada", "lamp0");
    await ids();
    const cost = await invoke({ requestId: "test" }, async (invocation) => {
      const context = { ...world.context, database: world.database.another() };
      await callAs("ada", listForYou, { context, input: { limit: 20 } });
      return `${invocation.reads} reads, ${invocation.writes} writes`;
    });
    assert.equal(cost, "26 reads, 2 writes");
  });
});
