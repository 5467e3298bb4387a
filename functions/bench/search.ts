import { memoryContext } from "../test-support/memory/memory-context.ts";
import { fillCatalogue } from "../test-support/catalogue/fill-catalogue.ts";
import { measureLabelled, measureReads } from "./search/measure.ts";
import { searches } from "./search/searches.ts";
import { round } from "./cold-start/median.ts";

const PAGE_SIZE = 20;
/** Sizes of the catalogue: `SOUK_BENCH_LISTINGS=1000,3000` says less, and sooner. The last one is named 100k. */
const sizes = (process.env["SOUK_BENCH_LISTINGS"] ?? "10000,100000").split(",").map(Number);

/** Reads of searches in a small and a large catalogue, and how relevant pages are; README.md says what each figure means. */
export default async function benchSearch(): Promise<Record<string, number>> {
  const dearest: { plain: number; facets: number }[] = [];
  for (const size of sizes) {
    const world = memoryContext();
    const startedAt = performance.now();
    const { documents, keys } = await fillCatalogue(world.firestore, {
      size,
      at: world.clock.now(),
      orders: ["newest"],
    });
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.log(`\n${documents} entries of ${Math.round(keys / documents)} keys, written in ${seconds} s`);
    const rows = [];
    for (const search of searches) {
      rows.push({ search, ...(await measureReads(world, { ...search, limit: PAGE_SIZE })) });
    }
    console.table(rows.map((row) => ({ ...row, search: JSON.stringify(row.search) })));
    const [most] = rows.toSorted((one, other) => other.reads - one.reads);
    const withFacets = await measureReads(world, { ...most?.search, limit: PAGE_SIZE, facets: true });
    dearest.push({ plain: most?.reads ?? 0, facets: withFacets.reads });
  }
  const [small, large] = [dearest[0], dearest.at(-1)];

  const { queries, listings, keysPerListing, mrr, recallAt20, emptyShare } = await measureLabelled();
  console.log(`\n${queries} labelled queries in ${listings} listings`);
  return {
    page_size: PAGE_SIZE,
    reads_per_page_10k: small?.plain ?? 0,
    reads_per_page_100k: large?.plain ?? 0,
    reads_per_page_facets_100k: large?.facets ?? 0,
    mrr: round(mrr, 3),
    recall_at_20: round(recallAt20, 3),
    empty_share: round(emptyShare, 3),
    keys_per_listing: Math.round(keysPerListing),
  };
}
