import assert from "node:assert/strict";
import { DAY, SECOND } from "../../platform/values/clock.ts";
import { addDraft, addDrafts, ignoreDeath, openShop } from "../../../test-support/drafts.ts";
import { drain } from "../../../test-support/drain.ts";
import { importHeader, putImportFile, receiveImportFile } from "../../../test-support/import-file.ts";
import type { MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { getPublication, publishDrafts } from "../operations/publish-drafts.ts";
import type { Publication } from "../publishing/publication.ts";
import { DRAFTS_PER_SLICE } from "../publishing/publish-slice.ts";

describe("publishing many drafts", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await openShop();
  });

  const request = (input: object, uid = "seller", key?: string) =>
    callAs(uid, publishDrafts, { context: world.context, input, ...(key && { key }) }) as Promise<{
      id: string;
    }>;
  const run = async (input: object, uid = "seller") => {
    const { id } = await request(input, uid);
    await drain(world.context);
    return (await world.firestore.doc(`members/${uid}/publications/${id}`).get()).data() as Publication;
  };
  const refusalsOf = async (publicationId: string) => {
    const input = { publicationId };
    const { refusals } = (await callAs("seller", getPublication, { context: world.context, input })) as {
      refusals: { listingId: string; reason: string; details: object }[];
    };
    return refusals;
  };
  const active = async () => {
    const { docs } = await world.firestore.collection("listings").where("state", "==", "active").get();
    return docs.map(({ id }) => id);
  };

  it("tells first what would be published and what each of the others lacks, and changes nothing", async () => {
    await addDrafts(world, 2);
    await addDraft(world, "rude", { title: "Fucking samovar" });
    await addDraft(world, "bare", { category: null, photos: [], photoKeys: [] });
    await addDraft(world, "dark", {
      photos: [{ mediaId: "none", generation: null, alt: "" }],
      photoKeys: ["none"],
    });
    const { id, passed, refused, reasons, state } = await run({});
    assert.deepEqual([state, passed, refused], ["done", 2, 3]);
    assert.deepEqual(reasons, { DetailsMissing: 1, PhotoNotReady: 1, WordsNotAllowed: 1 });
    assert.deepEqual(
      (await refusalsOf(id)).map(({ listingId, reason, details }) => [listingId, reason, details]),
      [
        ["bare", "DetailsMissing", { fields: ["category"] }],
        ["dark", "PhotoNotReady", { mediaId: "none" }],
        ["rude", "WordsNotAllowed", { fields: ["title"] }],
      ],
    );
    assert.deepEqual(await active(), []);
  });

  it("puts all of them on sale with their prices, more than one slice, and leaves those that fail as drafts", async () => {
    const count = DRAFTS_PER_SLICE + 3;
    await addDrafts(world, count);
    await addDraft(world, "a-rude-one", { title: "Fucking samovar" });
    const { state, passed, refused } = await run({ dryRun: false });
    assert.deepEqual([state, passed, refused], ["done", count, 1]);
    assert.equal((await active()).length, count);
    const prices = await world.firestore.collection("listings/draft-001/prices").get();
    assert.deepEqual(
      prices.docs.map((past) => past.get("price")),
      [{ amount: 1_000, currency: "EUR" }],
    );
    const { docs } = await world.firestore.collection("members/seller/notifications").get();
    assert.deepEqual(
      docs.map((told) => [told.get("kind"), told.get("passed"), told.get("refused")]),
      [["publicationFinished", count, 1]],
    );
  });

  it("takes the drafts of one import alone, or those that are named", async () => {
    await addDrafts(world, 3);
    const lines = [importHeader, "R1,Brass lamp,2.50,EUR,1"];
    await receiveImportFile(await putImportFile(world.context, "imports/seller/one", lines), world.context);
    await drain(world.context);
    const ofImport = await run({ importId: "one" });
    assert.deepEqual([ofImport.passed, ofImport.refused, ofImport.reasons], [0, 1, { DetailsMissing: 1 }]);
    const named = await run({ dryRun: false, listingIds: ["draft-002", "draft-000", "draft-002"] });
    assert.equal(named.passed, 2);
    assert.deepEqual(await active(), ["draft-000", "draft-002"]);
    assert.equal(await reasonOf(request({ importId: "one", listingIds: ["x"] })), "InvalidInput");
  });

  it("reaches nothing of another seller, and nothing that is no draft", async () => {
    await addMember(world.context, "rival", ["seller"]);
    await addDraft(world, "theirs", { seller: "rival" });
    await addDraft(world, "sold", { state: "sold" });
    const { id, passed } = await run({ dryRun: false, listingIds: ["theirs", "sold", "nowhere"] });
    assert.equal(passed, 0);
    assert.deepEqual(
      (await refusalsOf(id)).map(({ listingId, reason }) => [listingId, reason]),
      [
        ["nowhere", "ListingNotFound"],
        ["sold", "NotInThisState"],
        ["theirs", "ListingNotFound"],
      ],
    );
    assert.equal((await run({ dryRun: false })).passed, 0);
    const asRival = { context: world.context, input: { publicationId: id } };
    assert.equal(await reasonOf(callAs("rival", getPublication, asRival)), "PublicationNotFound");
  });

  it("is for sellers, one at a time, and the same request is answered once", async () => {
    await addMember(world.context, "buyer");
    await addDrafts(world, 1);
    assert.equal(await reasonOf(request({}, "buyer")), "NotASeller");
    const first = await request({ dryRun: false }, "seller", "the-same-key");
    assert.deepEqual(await request({ dryRun: false }, "seller", "the-same-key"), first);
    await assert.rejects(request({ dryRun: false }), {
      reason: "PublicationRunning",
      details: { publicationId: first.id },
    });
    await drain(world.context);
    assert.equal((await run({ dryRun: false })).passed, 0);
  });

  it("ends at the day's limit, however often it is asked for, and goes on the day after", async () => {
    process.env.DAILY_BULK_PUBLISH_LIMIT = "5";
    try {
      await addDrafts(world, 8);
      assert.equal((await run({})).passed, 8);
      assert.equal((await run({ dryRun: false, listingIds: ["draft-000", "draft-001"] })).passed, 2);
      const rest = await run({ dryRun: false });
      assert.deepEqual([rest.state, rest.passed, rest.isAllowanceUsed], ["done", 3, true]);
      assert.equal((await active()).length, 5);
      world.clock.advance(DAY / 4);
      await assert.rejects(request({ dryRun: false }), {
        reason: "DailyLimitReached",
        details: { limit: 5, retryAfterSeconds: (0.75 * DAY) / SECOND },
      });
      world.clock.advance(DAY + 1000);
      const tomorrow = await run({ dryRun: false });
      assert.deepEqual([tomorrow.passed, tomorrow.isAllowanceUsed], [3, false]);
    } finally {
      process.env.DAILY_BULK_PUBLISH_LIMIT = "10000";
    }
  });

  it("of a seller who is suspended half-way stops before the next slice", async () => {
    await addDrafts(world, DRAFTS_PER_SLICE + 1);
    const { id } = await request({ dryRun: false });
    // Dies right after the first slice; the job was claimed before.
    const fragile = world.dying({ commit: 2, moment: "after" });
    await drain(fragile).catch(ignoreDeath);
    assert.equal((await active()).length, DRAFTS_PER_SLICE);
    await world.firestore.doc("access/seller").update({ state: "suspended" });
    world.clock.advance(5 * 60_000);
    await drain(world.context);
    const stopped = (await world.firestore.doc(`members/seller/publications/${id}`).get()).data();
    assert.deepEqual([stopped?.state, stopped?.failure.reason], ["failed", "NotASeller"]);
    assert.equal((await active()).length, DRAFTS_PER_SLICE);
  });

  it("of a seller on holiday puts them on sale hidden", async () => {
    await addDrafts(world, 1);
    await world.firestore.doc("members/seller").update({ holiday: { until: null } });
    await run({ dryRun: false });
    const listing = await world.firestore.doc("listings/draft-000").get();
    assert.deepEqual([listing.get("state"), listing.get("isAway")], ["active", true]);
  });

  it("that kills its function again and again is given up", async () => {
    await addDrafts(world, 1);
    await request({ dryRun: false });
    const { docs } = await world.firestore.collection("jobs").get();
    await docs[0]?.ref.update({ attempts: 10 });
    await drain(world.context);
    const { docs: all } = await world.firestore.collection("members/seller/publications").get();
    assert.equal(all[0]?.get("failure.reason"), "Stuck");
    assert.equal((await run({ dryRun: false })).passed, 1);
  });
});
