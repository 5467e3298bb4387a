import assert from "node:assert/strict";
import updateListing from "../../listings/operations/update-listing.ts";
import { reserveListing } from "../../listings/operations/change-state.ts";
import type { AnyImplementation } from "../../platform/operations/implement.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import { runJob } from "../../platform/jobs/run-job.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs } from "../../../test-support/shop.ts";
import announcePriceDrop from "./announce-price-drop.ts";

const listingId = "pot";

describe("Those who watch a listing", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "seller", ["seller"]);
    for (const uid of ["anna", "ben"]) await addMember(world.context, uid);
    await addListing(world.context, { id: listingId, seller: "seller", quantity: 1 });
    await watch("anna", "ben", "seller");
  });

  async function watch(...uids: string[]): Promise<void> {
    for (const uid of uids) {
      const document = { uid, listingId, at: world.clock.now() };
      await world.firestore.doc(`watches/${uid}_${listingId}`).set(document);
    }
  }

  const call = (implementation: AnyImplementation, input: object) =>
    callAs("seller", implementation, { context: world.context, input });

  async function setPrice(amount: number): Promise<void> {
    const { version } = (await world.firestore.doc(`listings/${listingId}`).get()).data() as {
      version: number;
    };
    await call(updateListing, { listingId, version, changes: { price: { amount, currency: "EUR" } } });
  }

  /** Time passes, and everything that becomes due in it is done. */
  async function pass(milliseconds: number): Promise<void> {
    await drain(world.context);
    world.clock.advance(milliseconds);
    await drain(world.context);
  }

  /** `anna 1000 to 800` … */
  async function told(): Promise<string[]> {
    const { docs } = await world.firestore.collectionGroup("notifications").get();
    return docs
      .map((document) => document.data() as { from: { amount: number }; to: { amount: number } })
      .map(({ from, to }, index) => `${docs[index]?.ref.path.split("/")[1]} ${from.amount} to ${to.amount}`)
      .toSorted();
  }

  it("are told of a drop of its price, and its seller is not", async () => {
    await setPrice(800);
    await pass(5 * MINUTE);
    assert.deepEqual(await told(), ["anna 1000 to 800", "ben 1000 to 800"]);
  });

  it("are told once, however often and late the event comes again", async () => {
    await setPrice(800);
    const [event] = (await world.firestore.collection("events").get()).docs;
    await pass(5 * MINUTE);
    for (const advance of [0, HOUR, DAY]) {
      await event?.ref.update({ state: "pending", done: [] });
      await pass(advance);
    }
    assert.equal((await told()).length, 2);
  });

  it("are told of no price that its seller corrects within five minutes", async () => {
    await setPrice(8);
    await pass(MINUTE);
    await setPrice(1_000);
    await pass(HOUR);
    assert.deepEqual(await told(), []);
  });

  it("are told nothing of what is reserved, withdrawn or hidden meanwhile", async () => {
    await setPrice(800);
    await drain(world.context);
    await call(reserveListing, { listingId });
    await pass(HOUR);
    assert.deepEqual(await told(), []);
  });

  it("are told nothing when the seller raises and lowers the price day after day", async () => {
    await setPrice(800);
    await pass(DAY);
    for (let day = 0; day < 5; day += 1) {
      await setPrice(1_500);
      await pass(HOUR);
      await setPrice(790 - day);
      await pass(DAY);
    }
    assert.deepEqual(await told(), ["anna 1000 to 800", "ben 1000 to 800"]);
  });

  it("are told of many drops of one day once more, a day later, with all of them in it", async () => {
    for (const amount of [800, 700, 600, 500]) {
      await setPrice(amount);
      await pass(HOUR);
    }
    assert.equal((await told()).length, 2);
    await pass(DAY);
    assert.deepEqual(
      (await told()).filter((line) => line.startsWith("anna")),
      ["anna 1000 to 800", "anna 800 to 500"],
    );
  });

  it("are told nothing once they are suspended or have left", async () => {
    await world.firestore.doc("access/anna").update({ state: "suspended" });
    await world.firestore.doc("access/ben").update({ state: "deleted" });
    await setPrice(800);
    await pass(HOUR);
    assert.deepEqual(await told(), []);
  });

  it("are told in slices of 200, at six reads and a write each where they have no device, and some for a slice", async () => {
    const many = Array.from({ length: 450 }, (_, index) => `member-${String(index).padStart(3, "0")}`);
    const grants = many.map((uid) => [`access/${uid}`, { uid, state: "active", roles: [] }] as const);
    for (const [path, grant] of grants) await world.firestore.doc(path).set(grant);
    await watch(...many);
    await setPrice(800);
    const { reads, writes } = await invoke({ requestId: "test" }, async (invocation) => {
      await pass(5 * MINUTE);
      return { reads: invocation.reads, writes: invocation.writes };
    });
    assert.equal((await told()).length, 452);
    const slices = await world.firestore
      .collection("jobs")
      .where("queue", "==", "notifications.notifyMany/notifyWatchers")
      .get();
    assert.equal(slices.size, 3);
    assert.ok(reads <= 6.1 * 453 && writes <= 1.05 * 453, `${reads} reads, ${writes} writes`);
  });

  for (const commit of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`are told once when an instance dies after commit ${commit} and another goes on`, async () => {
      await setPrice(800);
      await drain(world.context);
      world.clock.advance(5 * MINUTE);
      await drain(world.dying({ commit, moment: "after" })).catch(() => undefined);
      for (let count = 0; count < 4; count += 1) await pass(10 * MINUTE);
      assert.deepEqual(await told(), ["anna 1000 to 800", "ben 1000 to 800"]);
    });
  }

  it("are told nothing more from the moment at which the price has risen again", async () => {
    await setPrice(800);
    await drain(world.context);
    world.clock.advance(5 * MINUTE);
    const announcing = await world.firestore
      .collection("jobs")
      .where("queue", "==", announcePriceDrop.queue)
      .get();
    for (const { id } of announcing.docs) await runJob(announcePriceDrop, id, world.context);
    await setPrice(900);
    await pass(MINUTE);
    assert.deepEqual(await told(), []);
  });
});
