import assert from "node:assert/strict";
import { addDraft, addDrafts, ignoreDeath, openShop } from "../../../test-support/drafts.ts";
import { drain } from "../../../test-support/drain.ts";
import { putImportFile, receiveImportFile } from "../../../test-support/import-file.ts";
import type { MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { assertSurvivesDeaths } from "../../../test-support/survive-deaths.ts";
import { MAX_LINES } from "../importing/import.ts";
import { readUpdates } from "../importing/read-import.ts";
import type { Export } from "../exporting/export.ts";
import { LISTINGS_PER_SLICE } from "../exporting/export-slice.ts";
import { exportListings, getExport } from "../operations/export-listings.ts";

type View = Pick<Export, "id" | "state" | "listings" | "files" | "failure">;

describe("exporting one's listings", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await openShop();
  });

  const request = (input: object = {}, uid = "seller", key?: string) =>
    callAs(uid, exportListings, { context: world.context, input, ...(key && { key }) }) as Promise<View>;
  const get = (exportId: string, uid = "seller") =>
    callAs(uid, getExport, { context: world.context, input: { exportId } }) as Promise<View>;
  const run = async (input: object = {}, uid = "seller") => {
    const { id } = await request(input, uid);
    await drain(world.context);
    return get(id, uid);
  };
  const read = async (path: string) => (await (await world.context.openBucket()).file(path).download())[0];
  const idsIn = async (path: string) =>
    readUpdates(await read(path)).importRows.map(({ name: { value } }) => value);
  const paths = async () =>
    (await (await world.context.openBucket()).getFiles({ prefix: "exports/" }))[0].map(({ name }) => name);

  it("writes all of them into one file of the seller's folder, more than one slice, and nothing else stays", async () => {
    const count = LISTINGS_PER_SLICE + 3;
    await addDrafts(world, count);
    const { id, state, listings, files } = await run();
    assert.deepEqual([state, listings], ["done", count]);
    assert.deepEqual(files, [{ path: `exports/seller/${id}.csv`, listings: count }]);
    assert.deepEqual(await paths(), [`exports/seller/${id}.csv`]);
    const ids = await idsIn(`exports/seller/${id}.csv`);
    assert.deepEqual(
      [ids.length, new Set(ids).size, ids[0], ids.at(-1)],
      [count, count, "draft-000", "draft-502"],
    );
  });

  it("takes no other seller's, and archived ones only if asked", async () => {
    await addMember(world.context, "rival", ["seller"]);
    await addDraft(world, "theirs", { seller: "rival" });
    for (const state of ["draft", "active", "reserved", "sold", "suspended", "archived"] as const) {
      await addDraft(world, state, { state });
    }
    const { id } = await run();
    assert.deepEqual(await idsIn(`exports/seller/${id}.csv`), [
      "active",
      "draft",
      "reserved",
      "sold",
      "suspended",
    ]);
    const { id: whole } = await run({ includeArchived: true });
    assert.equal((await idsIn(`exports/seller/${whole}.csv`)).includes("archived"), true);
    assert.equal(await reasonOf(get(id, "rival")), "ExportNotFound");
  });

  it("gives a file that can be imported as it is and changes nothing, sold and archived ones included", async () => {
    await addDraft(world, "pot", { title: "=cmd", description: "@SUM(1)" });
    await addDraft(world, "jug", { state: "sold" });
    await world.firestore.doc("stock/jug").update({ onHand: 0 });
    await addDraft(world, "pan", { state: "archived" });
    const { files } = await run({ includeArchived: true });
    const lines = (await read(files[0]?.path ?? "")).toString().split("\r\n");
    for (const [mode, importId] of [
      ["create", "first"],
      ["update", "second"],
    ] as const) {
      const file = await putImportFile(world.context, `imports/seller/${importId}`, lines);
      await receiveImportFile({ ...file, metadata: { mode } }, world.context);
      await drain(world.context);
      const imported = (await world.firestore.doc(`members/seller/imports/${importId}`).get()).data();
      assert.deepEqual(
        [imported?.state, imported?.lines, imported?.faults],
        ["done", { total: 3, imported: 0, updated: 0, duplicates: 3, invalid: 0 }, []],
      );
    }
    assert.equal((await world.firestore.doc("listings/pot").get()).get("version"), 1);
  });

  it("of none is a file with its columns alone", async () => {
    const { files, listings } = await run();
    assert.deepEqual([files.length, listings], [1, 0]);
    const text = (await read(files[0]?.path ?? "")).toString();
    assert.ok(text.startsWith('\uFEFF"listingId","reference","title"') && text.split("\r\n").length === 2);
  });

  it("goes on in another file where one has as many lines as an import takes", async () => {
    await addDrafts(world, 3);
    const { id } = await request();
    const bucket = await world.context.openBucket();
    const part = `exports/seller/${id}/before`;
    await bucket.file(part).save("", { resumable: false });
    const parts = [{ path: part, listings: MAX_LINES - 2, bytes: 0 }];
    await world.firestore.doc(`members/seller/exports/${id}`).update({ parts });
    await drain(world.context);
    const { files, state } = await get(id);
    assert.equal(state, "done");
    assert.deepEqual(files, [
      { path: `exports/seller/${id}.csv`, listings: MAX_LINES },
      { path: `exports/seller/${id}-2.csv`, listings: 1 },
    ]);
    assert.deepEqual(await idsIn(`exports/seller/${id}.csv`), ["draft-000", "draft-001"]);
    assert.deepEqual(await idsIn(`exports/seller/${id}-2.csv`), ["draft-002"]);
  });

  it("goes on in another file where the next line would make one larger than an import takes", async () => {
    await addDrafts(world, 2);
    const { id } = await request();
    const parts = [{ path: `exports/seller/${id}/before`, listings: 1, bytes: 10_000_000 - 10_100 }];
    await (await world.context.openBucket()).file(parts[0]?.path ?? "").save("", { resumable: false });
    await world.firestore.doc(`members/seller/exports/${id}`).update({ parts });
    await drain(world.context);
    const { files } = await get(id);
    assert.deepEqual(
      files.map(({ listings }) => listings),
      [1, 2],
    );
  });

  it("is for sellers, one at a time, ten a day, and the same request is answered once", async () => {
    await addMember(world.context, "buyer");
    assert.equal(await reasonOf(request({}, "buyer")), "NotASeller");
    const first = await request({}, "seller", "the-same-key");
    assert.deepEqual(await request({}, "seller", "the-same-key"), first);
    await assert.rejects(request(), { reason: "ExportRunning", details: { exportId: first.id } });
    await drain(world.context);
    let reason = "done";
    let more = 0;
    for (; reason === "done"; more += 1) {
      reason = await reasonOf(request());
      await drain(world.context);
    }
    assert.equal(reason, "TooManyCalls");
    assert.ok(more <= 10);
  });

  it("that kills its function again and again is given up, and does not keep its seller from the next", async () => {
    const { id } = await request();
    const { docs } = await world.firestore.collection("jobs").get();
    await docs[0]?.ref.update({ attempts: 10 });
    await drain(world.context);
    assert.equal((await get(id)).failure?.reason, "Stuck");
    assert.equal((await run()).state, "done");
  });

  it("of a seller who leaves meanwhile leaves no file behind", async () => {
    await addDrafts(world, 2);
    const { id } = await request();
    // Dies right after the part is recorded; the job was claimed before.
    await drain(world.dying({ commit: 2, moment: "after" })).catch(ignoreDeath);
    assert.equal((await paths()).length, 1);
    await world.firestore.doc(`members/seller/exports/${id}`).delete();
    world.clock.advance(5 * 60_000);
    await drain(world.context);
    assert.deepEqual(await paths(), []);
  });
});

describe("an export whose instance dies at any moment ends as if it had not", () => {
  for (const moment of ["before", "after"] as const) {
    it(`when it dies right ${moment} any one of the commits`, async () => {
      await assertSurvivesDeaths(moment, {
        prepare: async () => {
          const world = await openShop();
          await addDrafts(world, 3);
          return world;
        },
        story: async (context) => {
          await callAs("seller", exportListings, { context, key: "the-same-key" });
          await drain(context);
        },
        endState,
        minCommits: 4,
      });
    });
  }

  async function endState({ firestore, context }: MemoryWorld) {
    const { docs } = await firestore.collection("members/seller/exports").get();
    const bucket = await context.openBucket();
    return Promise.all(
      docs.map(async (each) => {
        const { state, listings, files } = each.data() as Export;
        const contents = await Promise.all(
          files.map(async ({ path }) => (await bucket.file(path).download())[0].toString()),
        );
        return { state, listings, files, contents };
      }),
    );
  }
});
