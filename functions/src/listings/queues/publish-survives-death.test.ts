import assert from "node:assert/strict";
import type { Context } from "../../platform/runtime/context.ts";
import { addDraft, addDrafts, ignoreDeath, openShop } from "../../../test-support/drafts.ts";
import { drain } from "../../../test-support/drain.ts";
import type { MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { callAs } from "../../../test-support/shop.ts";
import { publishDrafts } from "../operations/publish-drafts.ts";
import { DRAFTS_PER_SLICE } from "../publishing/publish-slice.ts";

describe("publishing many drafts whose instance dies at any moment ends as if it had not", () => {
  for (const moment of ["before", "after"] as const) {
    it(`when it dies right ${moment} any one of the commits`, async () => {
      const prepare = async () => {
        const world = await openShop();
        await addDrafts(world, DRAFTS_PER_SLICE + 2);
        await addDraft(world, "rude", { title: "Fucking samovar" });
        return world;
      };
      const story = async (context: Context) => {
        const call = { context, input: { dryRun: false }, key: "the-same-key" };
        await callAs("seller", publishDrafts, call);
        await drain(context);
      };
      const undisturbed = await prepare();
      const counted = undisturbed.dying({ commit: 0, moment });
      await story(counted);
      const expected = await endState(undisturbed);
      assert.ok(counted.commits() >= 5, `${counted.commits()} commits`);
      for (let commit = 1; commit <= counted.commits(); commit += 1) {
        const world = await prepare();
        await story(world.dying({ commit, moment })).catch(ignoreDeath);
        // Leases run out, and triggers and tasks come again.
        world.clock.advance(5 * 60_000);
        await story(world.context);
        assert.deepEqual(await endState(world), expected, `dead ${moment} commit ${commit}`);
      }
    });
  }
});

async function endState({ firestore }: MemoryWorld) {
  const all = async (path: string, ...fields: string[]) =>
    (await firestore.collection(path).get()).docs.map((each) =>
      fields.map((field): unknown => each.get(field)),
    );
  const [publication] = (await firestore.collection("members/seller/publications").get()).docs;
  return {
    listings: await all("listings", "id", "state", "version"),
    publications: await all("members/seller/publications", "state", "passed", "refused", "refusalPages"),
    refusals: await all(`members/seller/publications/${publication?.id ?? ""}/refusals`, "refusals"),
    prices: await all("listings/draft-051/prices", "price"),
    told: await all("members/seller/notifications", "kind", "passed", "refused"),
  };
}
