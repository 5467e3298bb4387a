import assert from "node:assert/strict";
import type { Context } from "../../platform/runtime/context.ts";
import { drain } from "../../../test-support/drain.ts";
import { InstanceDied } from "../../../test-support/memory/memory-firestore.ts";
import {
  importHeader,
  importLines,
  putImportFile,
  receiveImportFile,
} from "../../../test-support/import-file.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember } from "../../../test-support/shop.ts";
import { sampleDeaths } from "../../../test-support/sample-deaths.ts";
import { LINES_PER_SLICE } from "../importing/write-slice.ts";

describe("an import whose instance dies at any moment ends as if it had not", () => {
  const file = [importHeader, ...importLines(LINES_PER_SLICE + 2), "bad,=x,1,EUR,1"];

  for (const moment of ["before", "after"] as const) {
    it(`when it dies right ${moment} any one of the commits`, async () => {
      const undisturbed = await openWorld();
      const counted = undisturbed.dying({ commit: 0, moment });
      const event = await putImportFile(undisturbed.context, "imports/seller/one", file);
      await receiveImportFile(event, counted);
      await drain(counted);
      const expected = await endState(undisturbed);
      assert.ok(counted.commits() > 6, `${counted.commits()} commits`);

      for (const commit of sampleDeaths(counted.commits(), 6)) {
        const world = await openWorld();
        const uploaded = await putImportFile(world.context, "imports/seller/one", file);
        const fragile = world.dying({ commit, moment });
        const story = async (context: Context) => {
          await receiveImportFile(uploaded, context);
          await drain(context);
        };
        await story(fragile).catch((error: unknown) => {
          if (!(error instanceof InstanceDied)) throw error;
        });
        // Leases run out, and triggers and tasks come again.
        world.clock.advance(5 * 60_000);
        await story(world.context);
        assert.deepEqual(await endState(world), expected, `dead ${moment} commit ${commit}`);
      }
    }).timeout(120_000);
  }
});

async function openWorld(): Promise<MemoryWorld> {
  const world = memoryContext();
  await addMember(world.context, "seller", ["seller"]);
  return world;
}

/** Listings, stock, import and notifications, without times, attempts and random ids. */
async function endState({ firestore }: MemoryWorld) {
  const all = async (path: string, ...fields: string[]) =>
    (await firestore.collection(path).get()).docs.map((each) =>
      fields.map((field): unknown => each.get(field)),
    );
  return {
    listings: await all("listings", "id", "title", "state", "version"),
    stock: await all("stock", "onHand", "held"),
    imports: await all("members/seller/imports", "state", "lines", "faults", "report", "position"),
    emitted: await all("members/seller/notifications", "kind", "imported", "bad"),
  };
}
