import assert from "node:assert/strict";
import type { Call } from "../../platform/operations/call.ts";
import { DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
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

  /** Of a person, or of nobody in particular at a network address. */
  const viewAs = (viewer: { uid?: string; from?: Partial<Call> }, ...listingIds: string[]) =>
    callAs(viewer.uid, recordViews, {
      context: world.context,
      input: { listingIds },
      ...(viewer.from && { from: viewer.from }),
    });
  const view = (...listingIds: string[]) => viewAs({ uid: "ada" }, ...listingIds);
  const viewByMany = async (count: number, ...listingIds: string[]) => {
    for (let index = 0; index < count; index += 1) {
      // A second each: so many calls in one would be sampled.
      world.clock.advance(1_000);
      await viewAs({ uid: `member-${index}` }, ...listingIds);
    }
  };
  const fold = (context = world.context) => addViewsToCounters.run(world.clock.now(), context);
  const viewsOf = async (id: string) => (await world.firestore.doc(`counters/${id}`).get()).get("views");
  const batches = async () => (await world.firestore.collection("viewBatches").get()).size;

  it("counts a listing once, however often it is in one batch", async () => {
    assert.deepEqual(await view("pot", "pot", "lamp"), { views: 2 });
    await viewAs({ uid: "bob" }, "pot");
    await fold();
    assert.deepEqual([await viewsOf("pot"), await viewsOf("lamp"), await batches()], [2, 1, 0]);
  });

  it("counts a listing once a person and hour, however often and from wherever they report it", async () => {
    world.clock.instant = new Date("2026-03-01T12:00:00Z");
    for (let call = 0; call < 55; call += 1) {
      world.clock.advance(MINUTE);
      await viewAs({ uid: "ada", from: { address: `192.0.2.${call}` } }, "pot");
      if (call % 10 === 0) await fold();
    }
    await fold();
    assert.equal(await viewsOf("pot"), 1);
    world.clock.advance(5 * MINUTE);
    await view("pot", "lamp");
    await fold();
    assert.deepEqual([await viewsOf("pot"), await viewsOf("lamp")], [2, 1]);
  });

  it("counts a listing once an hour for all who are not signed in at one address", async () => {
    for (const address of ["192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2"]) {
      await viewAs({ from: { address } }, "pot");
    }
    for (const uid of ["one", "two", "three"]) {
      await viewAs({ uid, from: { isAnonymous: true, address: "192.0.2.1" } }, "pot");
    }
    await fold();
    assert.equal(await viewsOf("pot"), 2);
  });

  it("counts no view of a seller's own listing, and theirs of what others sell", async () => {
    await addListing(world.context, { id: "chair", seller: "sam", quantity: 1 });
    for (let call = 0; call < 76; call += 1) {
      world.clock.advance(HOUR);
      await viewAs({ uid: "sara" }, "pot", "chair");
      if (call % 5 === 0) await fold();
    }
    await fold();
    assert.deepEqual([await viewsOf("pot"), await viewsOf("chair")], [undefined, 76]);
  });

  it("counts calls at once of one person as one", async () => {
    const input = { listingIds: ["pot"] };
    await Promise.all(
      [1, 2, 3].map(() => {
        const context = Object.assign({}, world.context, { database: world.database.another() });
        return callAs("ada", recordViews, { context, input });
      }),
    );
    await fold();
    assert.equal(await viewsOf("pot"), 1);
  });

  it("writes batch and viewer, beside the limit, and neither listing nor counter", async () => {
    await view("lamp");
    const billed = () =>
      invoke({ requestId: "test" }, async (invocation) => {
        await view("pot", "lamp");
        return [invocation.reads, invocation.writes];
      });
    assert.deepEqual(
      [await billed(), await billed()],
      [
        [2, 3],
        [2, 1],
      ],
    );
    assert.equal(await batches(), 2);
    assert.equal(await viewsOf("pot"), undefined);
  });

  it("leaves neither person nor address in what it keeps, and lets it expire", async () => {
    await viewAs({ from: { address: "192.0.2.77" } }, "pot");
    await viewAs({ uid: "wanda" }, "pot");
    await fold();
    await viewAs({ uid: "wanda" }, "lamp");
    const kept = ["viewBatches", "viewers"].map((path) => world.firestore.collection(path).get());
    const documents = (await Promise.all(kept)).flatMap(({ docs }) => docs);
    assert.equal(documents.length, 3);
    for (const document of documents) {
      const { expireAt, ...rest } = document.data();
      assert.ok(expireAt.toDate() <= new Date(world.clock.now().getTime() + DAY));
      assert.doesNotMatch(JSON.stringify([document.id, rest]), /wanda|192\.0\.2/);
    }
  });

  it("forgets a day's salt after the next, so that no pseudonym can be traced to an address", async () => {
    for (let day = 0; day < 4; day += 1) {
      await view("pot");
      await fold();
      world.clock.advance(DAY);
    }
    const { salts } = (await world.firestore.doc("checkpoints/social.viewSalts").get()).data() ?? {};
    assert.deepEqual(Object.keys(salts), ["2026-03-03", "2026-03-04"]);
    assert.equal(await viewsOf("pot"), 4);
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
    await viewByMany(5, "pot");
    await Promise.allSettled([fold(), fold()]);
    await fold();
    assert.deepEqual([await viewsOf("pot"), await batches()], [5, 0]);
  });

  it("are added for one read a batch and listing and one for the salts, and one write each and one a seller", async () => {
    await viewByMany(5, "pot", "lamp");
    const billed = await invoke({ requestId: "test" }, async (invocation) => {
      await fold();
      return [invocation.reads, invocation.writes];
    });
    assert.deepEqual(billed, [5 + 2 + 1, 5 + 2 + 1]);
  });

  it("are all added when there are more than one transaction holds", async () => {
    const expireAt = world.clock.now();
    const writer = world.firestore.batch();
    for (let index = 0; index < 230; index += 1) {
      const id = `batch-${index}`;
      const batch = { id, listingIds: ["pot"], member: null, day: "2026-03-01", weight: 2, expireAt };
      writer.set(world.firestore.doc(`viewBatches/${id}`), batch);
    }
    await writer.commit();
    await fold();
    assert.deepEqual([await viewsOf("pot"), await batches()], [460, 0]);
  });
});
