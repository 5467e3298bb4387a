import assert from "node:assert/strict";
import { invoke } from "../../platform/runtime/invocation.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, callAs, reasonOf } from "../../../test-support/shop.ts";
import addViewsToCounters from "../schedules/add-views-to-counters.ts";
import recordViews from "./record-views.ts";

describe("social.recordViews", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const id of ["pot", "lamp"]) await addListing(world.context, { id, seller: "sara", quantity: 1 });
  });

  const view = (...listingIds: string[]) => {
    // A second each: so many calls in one would be sampled.
    world.clock.advance(1_000);
    return callAs("ada", recordViews, { context: world.context, input: { listingIds } });
  };
  const fold = (context = world.context) => addViewsToCounters.run(world.clock.now(), context);
  const viewsOf = async (id: string) => (await world.firestore.doc(`counters/${id}`).get()).get("views");
  const batches = async () => (await world.firestore.collection("viewBatches").get()).size;

  it("counts a listing once, however often it is in one batch", async () => {
    assert.deepEqual(await view("pot", "pot", "lamp"), { views: 2 });
    await view("pot");
    await fold();
    assert.deepEqual([await viewsOf("pot"), await viewsOf("lamp"), await batches()], [2, 1, 0]);
  });

  it("writes one batch, beside the limit, and neither listing nor counter", async () => {
    const billed = await invoke({ requestId: "test" }, async (invocation) => {
      await view("pot", "lamp");
      return [invocation.reads, invocation.writes];
    });
    assert.deepEqual(billed, [1, 2]);
    assert.equal(await batches(), 1);
    assert.equal(await viewsOf("pot"), undefined);
  });

  it("leaves no person in what it keeps, and lets it expire", async () => {
    await view("pot");
    const [batch] = (await world.firestore.collection("viewBatches").get()).docs;
    assert.deepEqual(Object.keys(batch?.data() ?? {}).toSorted(), ["expireAt", "id", "listingIds", "weight"]);
  });

  it("makes no counters for what is no listing", async () => {
    await view("nothing", "pot");
    assert.deepEqual(await fold(), { batches: 1, listings: 1, views: 1, unknown: 1 });
    assert.equal((await world.firestore.doc("counters/nothing").get()).exists, false);
  });

  it("refuses no listing, more than 50, and what is no id", async () => {
    const tooMany = Array.from({ length: 51 }, (_, index) => `listing-${index}`);
    const reasons = [];
    for (const listingIds of [[], tooMany, ["a/b"], ["__all__"]])
      reasons.push(await reasonOf(view(...listingIds)));
    assert.deepEqual(
      reasons,
      Array.from({ length: 4 }, () => "InvalidInput"),
    );
  });

  for (const moment of ["before", "after"] as const) {
    it(`are added once when the schedule dies ${moment} it adds them`, async () => {
      await view("pot");
      await assert.rejects(fold(world.dying({ commit: 1, moment })));
      await fold();
      assert.deepEqual([await viewsOf("pot"), await batches()], [1, 0]);
    });
  }

  it("are added once when two runs meet", async () => {
    for (let call = 0; call < 5; call += 1) await view("pot");
    await Promise.allSettled([fold(), fold()]);
    await fold();
    assert.deepEqual([await viewsOf("pot"), await batches()], [5, 0]);
  });

  it("are added for one read a batch and listing, and one write each", async () => {
    for (let call = 0; call < 5; call += 1) await view("pot", "lamp");
    const billed = await invoke({ requestId: "test" }, async (invocation) => {
      await fold();
      return [invocation.reads, invocation.writes];
    });
    assert.deepEqual(billed, [5 + 2, 5 + 2]);
  });

  it("are all added when there are more than one transaction holds", async () => {
    const expireAt = world.clock.now();
    const writer = world.firestore.batch();
    for (let index = 0; index < 230; index += 1) {
      const id = `batch-${index}`;
      writer.set(world.firestore.doc(`viewBatches/${id}`), { id, listingIds: ["pot"], weight: 2, expireAt });
    }
    await writer.commit();
    await fold();
    assert.deepEqual([await viewsOf("pot"), await batches()], [460, 0]);
  });
});
