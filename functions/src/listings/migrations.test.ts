import assert from "node:assert/strict";
import { addPhoto } from "../../test-support/add-photo.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { pastListings } from "../../test-support/past-shapes/listings.ts";
import { sampleLook } from "../../test-support/sample-picture.ts";
import { addMember, callAs } from "../../test-support/shop.ts";
import { describePicture, type Rendition } from "../media/public.ts";
import processDocuments from "../ops/queues/process-documents.ts";
import { LEASE_MS } from "../platform/jobs/job.ts";
import { runJob } from "../platform/jobs/run-job.ts";
import { reverseMigration, runMigration } from "../ops/operations/migrations.ts";
import { getListing } from "./operations/browse-listings.ts";

describe("Listings of before their photos had pictures", () => {
  let world: MemoryWorld;
  let front: Rendition;
  beforeEach(async () => {
    world = memoryContext(new Date("2026-11-30T12:00:00Z"));
    await addMember(world.context, "ada", ["admin"]);
    front = await addPhoto(world.context, { mediaId: "front", owner: "sam", look: sampleLook });
    for (const listing of Object.values(pastListings))
      await world.firestore.doc(`listings/${listing.id}`).set(listing);
  });
  const migrate = async (operation: typeof runMigration | typeof reverseMigration) => {
    const input = { migration: "listings.pictures", reason: "Cards read a document per photo" };
    await callAs("ada", operation, { context: world.context, input });
    for (let slice = 0; slice < 3; slice += 1) {
      const { docs } = await world.firestore
        .collection("jobs")
        .where("queue", "==", "ops.processDocuments")
        .get();
      for (const { id } of docs) await runJob(processDocuments, id, world.context);
      world.clock.advance(LEASE_MS);
    }
  };
  const photosOf = async (id: string) => (await world.firestore.doc(`listings/${id}`).get()).get("photos");

  it("are read by today's code, without any", async () => {
    const { photos } = (await callAs(undefined, getListing, {
      context: world.context,
      input: { listingId: "onSale" },
    })) as { photos: { picture: unknown }[] };
    assert.deepEqual(
      photos.map(({ picture }) => picture),
      [null, null],
    );
  });

  it("get those of the uploads that are there, and drafts of the newest none", async () => {
    await migrate(runMigration);
    const [first, second] = pastListings.onSale.photos;
    assert.deepEqual(await photosOf("onSale"), [{ ...first, picture: describePicture(front) }, second]);
    assert.deepEqual(await photosOf("draft"), pastListings.draft.photos);
  });

  it("are as before once that is reversed", async () => {
    await migrate(runMigration);
    await migrate(reverseMigration);
    assert.deepEqual(await photosOf("onSale"), pastListings.onSale.photos);
  });
});
