import assert from "node:assert/strict";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import rebuildIndex from "./rebuild-index.ts";

describe("search.rebuildIndex", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "amina", ["seller"]);
    for (const id of ["one", "two"]) await addListing(world.context, { id, seller: "amina", quantity: 1 });
    await addListing(world.context, { id: "gone", seller: "amina", quantity: 1, changes: { state: "sold" } });
  });

  const ask = (input: Record<string, unknown>, uid = "ada") =>
    callAs(uid, rebuildIndex, { context: world.context, input }) as Promise<{ plan: { documents: number } }>;
  const indexed = async () => {
    const { docs } = await world.firestore.collection("searchEntries").get();
    return docs.map(
      (entry) => `${String(entry.get("listingId"))} ${String(entry.get("card.seller.displayName"))}`,
    );
  };

  it("estimates its work, and changes nothing, by default", async () => {
    assert.equal((await ask({})).plan.documents, 3);
    await drain(world.context);
    assert.deepEqual(await indexed(), []);
  });

  it("makes entries that are missing, renews old names and removes what is not on offer", async () => {
    await ask({ dryRun: false });
    await drain(world.context);
    assert.equal((await indexed()).length, 6);
    await world.firestore.doc("listings/two").update({ state: "sold" });
    await world.firestore.doc("members/amina").update({ displayName: "Amina's attic" });
    await ask({ dryRun: false });
    await drain(world.context);
    assert.deepEqual(
      await indexed(),
      Array.from({ length: 3 }, () => "one Amina's attic"),
    );
  });

  it("is for admins", async () => {
    assert.equal(await reasonOf(ask({}, "amina")), "AccessDenied");
  });
});
