import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Listing } from "../../listings/public.ts";
import { describeError } from "../../platform/jobs/non-retryable-error.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { drain } from "../../../test-support/drain.ts";
import { eraseMember } from "../../../test-support/erase-member.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { deleteSavedSearch, listSavedSearches, saveSearch } from "../operations/saved-searches.ts";
import lookAtSavedSearches from "../schedules/look-at-saved-searches.ts";
import onListingWritten from "../triggers/on-listing-written.ts";

interface View {
  savedSearchId: string;
  name: string;
}

describe("A saved search", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "seller", ["seller"]);
    for (const uid of ["anna", "ben"]) await addMember(world.context, uid, ["seller"]);
  });

  const save = async (query: string, more: object = {}, uid = "anna") => {
    const input = { name: query || "bikes", criteria: { query, ...more } };
    return (await callAs(uid, saveSearch, { context: world.context, input })) as View;
  };
  const listed = async (uid: string) => {
    const answer = await callAs(uid, listSavedSearches, { context: world.context });
    return (answer as { savedSearches: View[] }).savedSearches;
  };

  /** Puts a listing on sale, and has its trigger run. */
  async function publish(title: string, changes: Partial<Listing> = {}, seller = "seller"): Promise<string> {
    world.clock.advance(1000);
    const id = await addListing(world.context, { seller, quantity: 1, changes: { title, ...changes } });
    await written(id);
    return id;
  }

  async function written(id: string, before?: Listing): Promise<void> {
    const after = await read(id);
    const event = { eventId: randomUUID(), at: world.clock.now(), params: { listingId: id }, after };
    await onListingWritten.run(before ? { ...event, before } : event, world.context);
  }

  const read = async (id: string) =>
    world.context.database.get(world.context.database.collection<Listing>("listings").doc(id));

  /** Time passes step by step, and everything that becomes due is done. */
  async function pass(milliseconds: number): Promise<void> {
    const step = milliseconds >= 4 * HOUR ? HOUR : 10 * MINUTE;
    for (let passed = 0; passed <= milliseconds; passed += step) {
      await drain(world.context);
      await withoutOutput(() => lookAtSavedSearches.run(world.clock.now(), world.context));
      await drain(world.context);
      world.clock.advance(step);
    }
  }

  /** What each alert of a member names. */
  async function alerts(uid = "anna"): Promise<string[][]> {
    const { docs } = await world.firestore.collection(`members/${uid}/notifications`).orderBy("at").get();
    return docs.map((document) => document.get("listingIds") as string[]);
  }

  it("has its owner told of a new listing that it finds, within half an hour", async () => {
    await save("red bicycles");
    const wanted = await publish("Bicycle, red");
    await publish("Bicycle, blue");
    await pass(30 * MINUTE);
    assert.deepEqual(await alerts(), [[wanted]]);
  });

  it("says nothing of what was on sale before, of one's own listings, and of what its filters exclude", async () => {
    await publish("Red bicycle");
    await save("bicycle", { conditions: ["new"], currency: "EUR", maxPrice: 2_000 });
    await publish("Red bicycle", { condition: "new" }, "anna");
    await publish("Red bicycle", { condition: "good" });
    await publish("Red bicycle", { condition: "new", price: { amount: 3_000, currency: "EUR" } });
    await pass(2 * DAY);
    assert.deepEqual(await alerts(), []);
  });

  it("alerts once a day at most, whatever comes, and loses nothing of it", async () => {
    await save("bicycle");
    const published: string[] = [];
    for (let hour = 0; hour < 48; hour += 4) {
      published.push(await publish(`Bicycle ${hour}`));
      await pass(4 * HOUR);
    }
    await pass(DAY);
    const told = await alerts();
    assert.ok(told.length >= 2 && told.length <= 4, `${told.length} alerts`);
    assert.deepEqual(told.flat().toSorted(), published.toSorted());
  });

  it("names each listing once, also when it is taken off and put on sale again", async () => {
    await save("bicycle");
    const id = await publish("Bicycle");
    await pass(HOUR);
    const before = await read(id);
    await world.firestore.doc(`listings/${id}`).update({ publishedAt: world.clock.now() });
    await written(id, before);
    await pass(2 * DAY);
    assert.deepEqual(await alerts(), [[id]]);
  });

  it("says nothing of what was taken off before its alert", async () => {
    await save("bicycle");
    const id = await publish("Bicycle");
    await world.firestore.doc(`listings/${id}`).update({ state: "archived" });
    await pass(DAY);
    assert.deepEqual(await alerts(), []);
  });

  it("that is too common to listen is looked at once a day", async () => {
    await save("", { category: "leisure.bicycles" });
    const id = await publish("Bicycle", { category: "leisure.bicycles" });
    await pass(2 * HOUR);
    assert.deepEqual(await alerts(), []);
    await pass(DAY);
    assert.deepEqual(await alerts(), [[id]]);
  });

  it("tells a suspended member nothing until they are reinstated, and ends with a member who leaves", async () => {
    await save("bicycle");
    await save("bicycle", {}, "ben");
    await world.firestore.doc("access/anna").update({ state: "suspended" });
    await eraseMember(world.context, "ben");
    const id = await publish("Bicycle");
    await pass(HOUR);
    assert.deepEqual([await alerts(), await alerts("ben")], [[], []]);
    await world.firestore.doc("access/anna").update({ state: "active" });
    await pass(DAY);
    assert.deepEqual([await alerts(), await alerts("ben")], [[[id]], []]);
    const left = await world.firestore.collection("savedSearches").get();
    assert.deepEqual(
      left.docs.map((each) => String(each.get("uid"))),
      ["anna"],
    );
  });

  it("is the same when it is saved again, and is gone when its owner deletes it", async () => {
    const first = await save("bicycle");
    assert.deepEqual(await save("bicycle"), first);
    assert.equal((await listed("anna")).length, 1);
    const input = { savedSearchId: first.savedSearchId };
    const remove = (uid: string) =>
      reasonOf(callAs(uid, deleteSavedSearch, { context: world.context, input }));
    assert.equal(await remove("ben"), "SavedSearchNotFound");
    assert.equal(await remove("anna"), "done");
    assert.deepEqual(await listed("anna"), []);
    await publish("Bicycle");
    await pass(HOUR);
    assert.deepEqual(await alerts(), []);
  });

  it("is one of twenty at most, and looks for words or within a category", async () => {
    for (let count = 0; count < 20; count += 1) await save(`bicycle ${count}`);
    assert.equal(await reasonOf(save("bicycle 21")), "TooManySavedSearches");
    assert.equal(await reasonOf(save("", {}, "ben")), "SearchTooBroad");
    assert.equal(await reasonOf(save("🚲", { category: "leisure" }, "ben")), "SearchTooBroad");
    assert.equal(await reasonOf(save("", { category: "ships" }, "ben")), "FilterUnknown");
  });

  for (const moment of ["before", "after"] as const) {
    it(`alerts once when instances die ${moment} each of their commits and others go on`, async () => {
      await save("bicycle");
      const id = await publish("Bicycle");
      for (let commit = 1; commit <= 6; commit += 1) {
        world.clock.advance(16 * MINUTE);
        const dying = world.dying({ commit, moment });
        await withoutOutput(() =>
          lookAtSavedSearches
            .run(world.clock.now(), dying)
            .then(() => drain(dying))
            .catch(describeError),
        );
      }
      await pass(HOUR);
      assert.deepEqual(await alerts(), [[id]]);
    });
  }

  it("costs a new listing a query for each thirty of its words, and a read for each search that listens for one", async () => {
    const sought = Array.from({ length: 500 }, (_, index) => ({ id: `s${index}`, uid: `u${index}` }));
    await save("bicycle samovar");
    await save("rare", {}, "ben");
    const [mould] = (await world.firestore.collection("savedSearches").get()).docs;
    for (const { id, uid } of sought) {
      // They share a word with the listing that is not the one they listen for.
      await world.firestore
        .doc(`savedSearches/${id}`)
        .set({ ...mould?.data(), id, uid, listensFor: `word${id}` });
    }
    await publish("Bicycle");
    await drain(world.context);
    world.clock.advance(2 * MINUTE);
    const reads = await invoke({ requestId: "test" }, async (invocation) => {
      await drain(world.context);
      return invocation.reads;
    });
    assert.ok(reads <= 9, `${reads} reads`);
  });

  it("is woken with all others that want a listing, however many, in jobs of a thousand", async () => {
    await save("bicycle");
    const [mould] = (await world.firestore.collection("savedSearches").get()).docs;
    for (let index = 0; index < 1_300; index += 1) {
      const id = `s${String(index).padStart(4, "0")}`;
      await world.firestore.doc(`savedSearches/${id}`).set({ ...mould?.data(), id, uid: `u${index}` });
    }
    await publish("Bicycle");
    world.clock.advance(2 * MINUTE);
    await drain(world.context);
    const awake = await world.firestore.collection("savedSearches").where("listensFor", "==", null).get();
    assert.equal(awake.size, 1_301);
    const jobs = await world.firestore.collection("jobs").where("queue", "==", "search.matchListing").get();
    assert.equal(jobs.size, 2);
  });
});
