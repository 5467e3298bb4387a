import assert from "node:assert/strict";
import { invoke } from "../../platform/runtime/invocation.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs } from "../../../test-support/shop.ts";
import { searchIndexer } from "../search-indexer.ts";
import { searchListings } from "./search-listings.ts";

interface Page {
  listings: unknown[];
  didYouMean: string | null;
  correctedTo: string | null;
}

describe("A search that finds little", () => {
  let world: MemoryWorld;
  before(async () => {
    world = memoryContext();
    await addMember(world.context, "sara", ["seller"]);
    for (let count = 0; count < 12; count += 1) await offer(`Television ${count}`);
    await offer("Telvision, old");
    await offer("Camera bag", "fashion.bags");
    for (let count = 0; count < 3; count += 1) await offer(`Camara ${count}`);
  });

  async function offer(
    title: string,
    category: "fashion.bags" | "home.kitchen" = "home.kitchen",
  ): Promise<void> {
    const id = await addListing(world.context, { seller: "sara", quantity: 1, changes: { title, category } });
    await searchIndexer(world.context).update(id);
  }

  const search = async (input: object) =>
    (await callAs(undefined, searchListings, { context: world.context, input })) as Page;

  it("shows what it finds, and asks whether a much commoner word was meant", async () => {
    const { listings, didYouMean, correctedTo } = await search({ query: "telvision" });
    assert.deepEqual([listings.length, didYouMean, correctedTo], [1, "television", null]);
    assert.equal((await search({ query: "old telvision" })).didYouMean, "old television");
  });

  it("asks nothing where the other word is no more common by far, or much is found", async () => {
    assert.equal((await search({ query: "camara" })).didYouMean, null);
    assert.equal((await search({ query: "television" })).didYouMean, null);
  });

  it("asks nothing where filters leave little of a common word", async () => {
    const { listings, didYouMean } = await search({ query: "camera", category: "fashion.bags" });
    assert.deepEqual([listings.length, didYouMean], [1, null]);
  });

  it("costs no more than 25 reads", async () => {
    const reads = await invoke({ requestId: "test" }, async (invocation) => {
      await search({ query: "old telvision" });
      return invocation.reads;
    });
    assert.ok(reads <= 25, `${reads} reads`);
  });
});
