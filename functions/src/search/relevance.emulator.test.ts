import assert from "node:assert/strict";
import { fillCatalogue } from "../testing/catalogue/fill-catalogue.ts";
import { labelledQueries } from "../testing/catalogue/queries.ts";
import { sampleSellers } from "../testing/catalogue/sample-catalogue.ts";
import { isolatedContext, type IsolatedContext } from "../testing/isolated-context.ts";
import { callAs } from "../testing/shop.ts";
import searchListings from "./operations/search-listings.ts";

const SIZE = 400;

describe("what people look for comes first", () => {
  let world: IsolatedContext;
  before(async () => {
    world = isolatedContext();
    await fillCatalogue(world.firestore, { size: SIZE, at: world.clock.now(), orders: ["newest"] });
  });
  after(() => world.close());

  it("with a mean reciprocal rank of at least 0.8 in a few hundred listings", async () => {
    const ranks: number[] = [];
    const misses: string[] = [];
    for (const [kind, queries] of Object.entries(labelledQueries)) {
      for (const [query, hopedFor] of queries) {
        world.clock.advance(60_000);
        const { listings } = (await callAs("anyone", searchListings, {
          context: world.context,
          input: { query, limit: 10 },
        })) as { listings: { title: string; seller: { uid: string } }[] };
        const sellers = sampleSellers.filter(({ handle, displayName }) =>
          [handle, displayName].includes(query),
        );
        const isHopedFor = (listing: (typeof listings)[number]) =>
          kind === "sellers" && hopedFor === "|"
            ? sellers.some(({ uid }) => uid === listing.seller.uid)
            : hopedFor.split("|").some((part) => listing.title.includes(part));
        const rank = listings.findIndex(isHopedFor) + 1;
        ranks.push(rank === 0 ? 0 : 1 / rank);
        if (rank !== 1) misses.push(`${kind}: ${query} → ${rank} (${listings[0]?.title})`);
      }
    }
    const mean = ranks.reduce((sum, each) => sum + each, 0) / ranks.length;
    assert.ok(ranks.length >= 60);
    assert.ok(mean >= 0.8, `${mean}: ${misses.join("; ")}`);
  });
});
