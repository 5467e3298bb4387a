import assert from "node:assert/strict";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { searchIndexer } from "../search-indexer.ts";
import rebuildIndex from "./rebuild-index.ts";
import { searchListings } from "./search-listings.ts";
import { getSynonyms, setSynonyms } from "./synonyms.ts";

describe("synonyms that operators set", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    const { context } = world;
    await addMember(context, "ada", ["admin"]);
    await addMember(context, "amina", ["seller"]);
    const titles = {
      sofa: "Green velvet sofa",
      console: "Playstation 5 slim",
      lamp: "Lamp for a sofa corner",
    };
    for (const [id, title] of Object.entries(titles)) {
      await addListing(context, { id, seller: "amina", quantity: 1, changes: { title } });
      await searchIndexer(context).update(id);
    }
  });

  const call = (
    uid: string,
    operation: typeof setSynonyms | typeof getSynonyms | typeof rebuildIndex,
    input = {},
  ) => callAs(uid, operation, { context: world.context, input });
  const find = async (query: string) => {
    const page = await callAs("anyone", searchListings, { context: world.context, input: { query } });
    return (page as { listings: { listingId: string }[] }).listings.map(({ listingId }) => listingId);
  };
  const set = (groups: string[][]) => call("ada", setSynonyms, { groups });

  it("find listings by words that they do not have, once the index is rebuilt", async () => {
    assert.deepEqual(await find("couch"), []);
    await set([
      ["sofa", "couch", "settee"],
      ["ps5", "playstation 5"],
    ]);
    await call("ada", rebuildIndex, { dryRun: false });
    await drain(world.context);
    assert.deepEqual(await find("couches"), ["sofa", "lamp"]);
    assert.deepEqual(await find("green settee"), ["sofa"]);
    assert.deepEqual(await find("ps5"), ["console"]);
  });

  it("count for a listing that changes before the index is rebuilt", async () => {
    await set([["sofa", "couch"]]);
    await world.firestore.doc("listings/sofa").update({ title: "Green velvet sofa, corner" });
    await searchIndexer(world.context).update("sofa");
    assert.deepEqual(await find("couch"), ["sofa"]);
  });

  it("are forgotten when they are set anew and the index is rebuilt", async () => {
    await set([["sofa", "couch"]]);
    await call("ada", rebuildIndex, { dryRun: false });
    await drain(world.context);
    await set([["sofa", "settee"]]);
    await call("ada", rebuildIndex, { dryRun: false });
    await drain(world.context);
    assert.deepEqual(await find("couch"), []);
    assert.deepEqual(await call("ada", getSynonyms), { groups: [["sofa", "settee"]] });
  });

  it("are set and read by admins, in groups of two to eight", async () => {
    assert.equal(await reasonOf(call("amina", setSynonyms, { groups: [] })), "AccessDenied");
    assert.equal(await reasonOf(call("amina", getSynonyms)), "AccessDenied");
    assert.equal(await reasonOf(set([["alone"]])), "InvalidInput");
    assert.deepEqual(await call("ada", getSynonyms), { groups: [] });
  });
});
