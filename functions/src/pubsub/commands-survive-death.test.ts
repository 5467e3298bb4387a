import { drain } from "../../test-support/drain.ts";
import type { MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { openShop } from "../../test-support/drafts.ts";
import { commandsTopic, listReasons } from "../../test-support/pubsub/commands.ts";
import { addListing, completeDetails } from "../../test-support/shop.ts";
import { assertSurvivesDeaths } from "../../test-support/survive-deaths.ts";
import type { Listing } from "../listings/listing.ts";
import type { Context } from "../platform/runtime/context.ts";

const { deliver } = commandsTopic();
const { title } = completeDetails;
const bodies = [
  { operation: "listings.createListing", uid: "seller", input: { title } },
  { operation: "listings.archiveListing", uid: "seller", input: { listingId: "pot" } },
  { operation: "listings.archiveListing", uid: "seller", input: { listingId: "none" } },
];

async function prepare(): Promise<MemoryWorld> {
  const world = await openShop();
  await addListing(world.context, { id: "pot", seller: "seller", quantity: 1 });
  return world;
}

/** Pub/Sub delivers until a message is acknowledged. */
async function story(context: Context): Promise<void> {
  for (const [index, body] of bodies.entries()) {
    await deliver(context, { body, messageId: String(index), callId: `legacy-0000${index}` });
  }
  await drain(context);
}

function endState(world: MemoryWorld) {
  const listings = world.memory.list("listings").map(({ data }) => data as unknown as Listing);
  return Promise.resolve({
    listings: listings.map((listing) => `${listing.title} ${listing.state}`).toSorted(),
    failed: listReasons(world),
    retries: world.memory.list("jobs").length,
  });
}

describe("Commands whose instance dies at any moment", () => {
  for (const moment of ["before", "after"] as const) {
    it(`are performed once, or refused once, dead right ${moment} any one of the commits`, () =>
      assertSurvivesDeaths(moment, { prepare, story, endState, minCommits: 5 }));
  }
});
