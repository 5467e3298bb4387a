import assert from "node:assert/strict";
import { listingReader, type Listing } from "../../listings/public.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { InstanceDied } from "../../../test-support/memory/memory-firestore.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember } from "../../../test-support/shop.ts";
import onListingWritten from "./on-listing-written.ts";

describe("the index follows the catalogue", () => {
  let world: MemoryWorld;
  let listingId: string;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "amina", ["seller"]);
    listingId = await addListing(world.context, { seller: "amina", quantity: 1 });
  });

  const read = () => listingReader(world.context).find(listingId);
  const write = (changes: Partial<Listing>) => world.firestore.doc(`listings/${listingId}`).update(changes);
  const tell = (
    { before, after }: { before?: Listing | undefined; after?: Listing | undefined },
    context = world.context,
  ) =>
    onListingWritten.run(
      { eventId: "e1", at: world.clock.now(), params: { listingId }, before, after },
      context,
    );
  const index = async () => {
    const [entries, vectors] = await Promise.all(
      ["searchEntries", "listingVectors"].map((name) => world.firestore.collection(name).get()),
    );
    return {
      entries: entries?.docs.map((entry) => entry.data()) ?? [],
      vectors: vectors?.docs.map((vector) => vector.data()) ?? [],
    };
  };
  /** Ids and contents, without when they were written. */
  const contents = async () => JSON.stringify(await index());
  const cost = async (work: () => Promise<unknown>) =>
    invoke({ requestId: "test" }, async (invocation) => {
      await work();
      return `${invocation.reads} reads, ${invocation.writes} writes`;
    });

  it("with an entry for each order, and one vector", async () => {
    await tell({ after: await read() });
    const { entries, vectors } = await index();
    assert.deepEqual(
      new Set(entries.map(({ id }) => String(id).split("-")[0])),
      new Set(["newest", "cheapest", "dearest"]),
    );
    assert.equal(vectors.length, 1);
    assert.ok(entries.every(({ a }) => (a as Record<string, true>)["samovar"]));
  });

  it("at 10 reads and 5 writes for a new listing, 10 and 0 for a repeat, and none for a change that nobody can find", async () => {
    const after = await read();
    assert.equal(await cost(() => tell({ after })), "10 reads, 5 writes");
    const bumped = { ...after, version: 7, updatedAt: world.clock.now() } as Listing;
    assert.equal(await cost(() => tell({ before: after, after: bumped })), "0 reads, 0 writes");
    assert.equal(await cost(() => tell({ after })), "10 reads, 0 writes");
  });

  it("and moves the entries of a price that changes", async () => {
    await tell({ after: await read() });
    const before = await read();
    await write({ price: { amount: 77, currency: "EUR" } });
    await tell({ before, after: await read() });
    const { entries } = await index();
    assert.equal(entries.length, 3);
    const amounts = entries.map(({ card }) => (card as Listing).price.amount);
    assert.deepEqual(amounts, [77, 77, 77]);
  });

  for (const [what, changes] of [
    ["sold", { state: "sold" }],
    ["suspended", { state: "suspended" }],
    ["of a seller who is away", { isAway: true }],
  ] as const) {
    it(`and forgets what is ${what}`, async () => {
      await tell({ after: await read() });
      const before = await read();
      await write(changes);
      await tell({ before, after: await read() });
      assert.deepEqual(await index(), { entries: [], vectors: [] });
    });
  }

  it("to the same end when events come twice, late or out of order", async () => {
    const versions = [undefined, await read()];
    await tell({ after: versions[1] });
    for (const changes of [
      { title: "Copper kettle" },
      { state: "reserved" },
      { price: { amount: 5, currency: "USD" } },
    ] as Partial<Listing>[]) {
      await write(changes);
      versions.push(await read());
    }
    const events = versions.slice(1).map((after, at) => ({ before: versions[at], after }));
    for (const event of events) await tell(event);
    const expected = await contents();
    for (const event of [...events.toReversed(), ...events]) {
      await tell(event);
      assert.equal(await contents(), expected);
    }
    assert.match(expected, /copper/);
  });

  it("to the same end when the instance dies at any commit and the event comes again", async () => {
    await tell({ after: await read() });
    const before = await read();
    await write({ title: "Copper kettle" });
    const event = { before, after: await read() };
    for (const commit of [1, 2]) {
      for (const moment of ["before", "after"] as const) {
        await write({ title: `Kettle ${commit} ${moment}` });
        const dying = world.dying({ commit, moment });
        await assert.rejects(tell(event, dying), InstanceDied);
        await tell(event);
        const { entries, vectors } = await index();
        const titles = [...entries, ...vectors].map(({ card }) => (card as Listing).title);
        assert.deepEqual(
          titles,
          Array.from({ length: 4 }, () => `Kettle ${commit} ${moment}`),
        );
      }
    }
  });

  it("when two changes arrive at once", async () => {
    const after = await read();
    await write({ price: { amount: 77, currency: "EUR" } });
    await Promise.allSettled([tell({ after }), tell({ before: after, after: await read() })]);
    await tell({ before: after, after: await read() });
    const { entries } = await index();
    assert.equal(entries.length, 3);
  });
});
