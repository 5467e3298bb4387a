import assert from "node:assert/strict";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { fillCatalogue } from "../../test-support/catalogue/fill-catalogue.ts";
import { callAs } from "../../test-support/shop.ts";
import { figureStore } from "../platform/figures/figure-store.ts";
import { figureTally } from "../platform/figures/figure-tally.ts";
import { reportDay } from "../../src/reports/days-due.ts";
import { searchListings } from "./operations/search-listings.ts";
import { section, wordSection } from "./report-figures.ts";

describe("what a day's report says of searches", () => {
  it("is how many there were, and the words that found nothing, which three searches had", async () => {
    const world = memoryContext();
    await fillCatalogue(world.firestore, { size: 30, at: world.clock.now() });
    const search = (query: string) =>
      callAs("anyone", searchListings, { context: world.context, input: { query } }) as Promise<{
        listings: object[];
      }>;
    for (let time = 0; time < 3; time += 1) await search("zeppelinmodell 12345");
    await search("hovercraftteil");
    assert.ok((await search("")).listings.length > 0);
    await figureTally(world.context).writeRest();

    const day = reportDay("2026-03-01", "UTC");
    const given = {
      figures: await figureStore(world.context).findDay("2026-03-01"),
      day,
      now: world.clock.now(),
    };
    const rows = async (source: typeof section) =>
      (await source.compose(given, world.context))?.rows.map(({ name, value }) => [name, value]);
    assert.deepEqual(await rows(section), [
      ["searches", { kind: "count", count: 5 }],
      ["unanswered", { kind: "count", count: 4 }],
      ["unansweredShare", { kind: "share", part: 4, whole: 5 }],
    ]);
    assert.deepEqual(await rows(wordSection), [
      ["unanswered.zeppelinmodell", { kind: "count", count: 3 }],
      ["searched.zeppelinmodell", { kind: "count", count: 3 }],
    ]);
  });
});
