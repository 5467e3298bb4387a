import assert from "node:assert/strict";
import { archiveListing } from "../../listings/operations/change-state.ts";
import { reinstateListing, suspendListing } from "../../listings/operations/moderate-listing.ts";
import { relistListing } from "../../listings/operations/publish-listing.ts";
import updateListing from "../../listings/operations/update-listing.ts";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs } from "../../../test-support/shop.ts";
import { assertSurvivesDeaths } from "../../../test-support/survive-deaths.ts";
import type { Context } from "../../platform/runtime/context.ts";

const listingId = "pot";

describe("the post of a listing", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await open();
  });

  async function open(): Promise<MemoryWorld> {
    const opened = memoryContext();
    await addMember(opened.context, "seller", ["seller"]);
    await addMember(opened.context, "moderator", ["moderator"]);
    await addPhoto(opened.context, { mediaId: "photo", owner: "seller" });
    await addListing(opened.context, { id: listingId, seller: "seller", quantity: 1 });
    return opened;
  }
  const post = () => world.memory.find(`posts/${listingId}`);
  const versionNow = () => Number(world.memory.find(`listings/${listingId}`)?.["version"]);
  const act = async (uid: string, operation: Parameters<typeof callAs>[1], input: object = {}) => {
    await callAs(uid, operation, { context: world.context, input: { listingId, ...input } });
    await drain(world.context);
  };
  const cutTo = (amount: number) =>
    act("seller", updateListing, {
      version: versionNow(),
      changes: { price: { amount, currency: "EUR" } },
    });

  it("is there while it is on offer, and comes anew when it is put on sale again", async () => {
    await act("seller", archiveListing);
    assert.equal(post(), undefined);
    await act("seller", relistListing, { quantity: 1 });
    const first = post();
    assert.deepEqual([first?.["author"], first?.["kind"], first?.["ref"]], ["seller", "listed", listingId]);
    await act("seller", archiveListing);
    assert.equal(post(), undefined);
    await act("seller", relistListing, { quantity: 1 });
    assert.ok((post()?.["at"] as Date) > (first?.["at"] as Date));
  });

  it("goes with a suspension, and comes back when that is taken back", async () => {
    await cutTo(900);
    assert.equal(post()?.["kind"], "listed");
    await act("moderator", suspendListing, { reason: "misleading", note: "The photo shows another" });
    assert.equal(post(), undefined);
    await act("moderator", reinstateListing);
    assert.equal(post()?.["kind"], "listed");
  });

  it("says that its price dropped, and from what", async () => {
    await act("seller", archiveListing);
    await act("seller", relistListing, { quantity: 1 });
    await cutTo(900);
    const { kind, offer } = post() ?? {};
    assert.equal(kind, "priceDropped");
    assert.deepEqual((offer as { from: unknown }).from, { amount: 1000, currency: "EUR" });
    const { at } = post() ?? {};
    await cutTo(1200);
    await cutTo(900);
    assert.deepEqual(post()?.["at"], at);
  });

  it("ends the same wherever the instance dies", async () => {
    const story = async (context: Context) => {
      await callAs("seller", archiveListing, { context, input: { listingId } }).catch(ignoreRefusal);
      await callAs("seller", relistListing, { context, input: { listingId, quantity: 1 } }).catch(
        ignoreRefusal,
      );
      await drain(context);
    };
    for (const moment of ["before", "after"] as const)
      await assertSurvivesDeaths(moment, {
        prepare: open,
        story,
        endState: ({ memory }) => {
          const { kind, author } = memory.find(`posts/${listingId}`) ?? {};
          return Promise.resolve([kind, author]);
        },
        minCommits: 5,
      });
  });
});

/** It was done before the instance died. */
function ignoreRefusal(error: Error & { reason?: string }): void {
  if (error.reason !== "NotInThisState") throw error;
}
