import { addDraft, addDrafts, openShop } from "../../../test-support/drafts.ts";
import { drain } from "../../../test-support/drain.ts";
import type { MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { callAs } from "../../../test-support/shop.ts";
import { assertSurvivesDeaths } from "../../../test-support/survive-deaths.ts";
import { publishDrafts } from "../operations/publish-drafts.ts";
import { DRAFTS_PER_SLICE } from "../publishing/publish-slice.ts";

describe("publishing many drafts whose instance dies at any moment ends as if it had not", () => {
  for (const moment of ["before", "after"] as const) {
    it(`when it dies right ${moment} any one of the commits`, async () => {
      await assertSurvivesDeaths(moment, {
        prepare: async () => {
          const world = await openShop();
          await addDrafts(world, DRAFTS_PER_SLICE + 2);
          await addDraft(world, "rude", { title: "Fucking samovar" });
          return world;
        },
        story: async (context) => {
          const call = { context, input: { dryRun: false }, key: "the-same-key" };
          await callAs("seller", publishDrafts, call);
          await drain(context);
        },
        endState,
        minCommits: 5,
        sample: 6,
      });
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
