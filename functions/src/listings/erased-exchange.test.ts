import assert from "node:assert/strict";
import { drain } from "../../test-support/drain.ts";
import { eraseMember } from "../../test-support/erase-member.ts";
import { importHeader, putImportFile, receiveImportFile } from "../../test-support/import-file.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addMember } from "../../test-support/shop.ts";

describe("the imports, exports and publications of a deleted member", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["sam", "sam2"] as const) {
      await addMember(world.context, uid, ["seller"]);
      const file = await putImportFile(world.context, `imports/${uid}/one`, [importHeader, "R,=x,1,EUR,1"]);
      await receiveImportFile(file, world.context);
      const publication = `members/${uid}/publications/one`;
      await world.firestore.doc(publication).set({ id: "one", seller: uid, state: "done" });
      await world.firestore.doc(`members/${uid}/exports/one`).set({ id: "one", seller: uid, state: "done" });
      const bucket = await world.context.openBucket();
      await bucket.file(`exports/${uid}/one.csv`).save("listingId", { resumable: false });
      await world.firestore.doc(`${publication}/refusals/1`).set({ number: 1, refusals: [] });
    }
    await drain(world.context);
  });

  it("go with their files, and nobody else's do", async () => {
    await eraseMember(world.context, "sam");

    for (const [group, kept] of Object.entries({
      imports: "members/sam2/imports/one",
      exports: "members/sam2/exports/one",
      publications: "members/sam2/publications/one",
      refusals: "members/sam2/publications/one/refusals/1",
    })) {
      const found = await world.firestore.collectionGroup(group).get();
      assert.deepEqual(
        found.docs.map(({ ref }) => ref.path),
        [kept],
      );
    }
    const [files] = await (await world.context.openBucket()).getFiles();
    assert.deepEqual(
      files.map(({ name }) => name),
      ["exports/sam2/one.csv", "imports/sam2/one/report.csv"],
    );
  });
});
