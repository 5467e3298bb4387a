import assert from "node:assert/strict";
import { median, round } from "./cold-start/median.ts";
import { startFirestore } from "./cold-start/firestore.ts";
import { searches } from "./search/searches.ts";

const PAGE_SIZE = 20;
/** Sizes of the catalogue, the smaller first: `SOUK_BENCH_LISTINGS=1000,3000` says less, and sooner. */
const sizes = (process.env["SOUK_BENCH_LISTINGS"] ?? "10000,100000").split(",").map(Number);

/** Reads and time of searches in a small and a large catalogue; README.md says what each figure means. */
export default async function benchSearch(): Promise<Record<string, number>> {
  await using firestore = await startFirestore();
  Object.assign(process.env, firestore.environment);
  // These read the environment when they load.
  const { fillCatalogue } = await import("../test-support/catalogue/fill-catalogue.ts");
  const { isolatedContext } = await import("../test-support/isolated-context.ts");
  const { measureRelevance, measureSearch } = await import("./search/measure.ts");

  const measured: { reads: number; ms: number }[] = [];
  for (const size of sizes) {
    const world = isolatedContext();
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
      const { found, reads, ms } = await measureSearch(world, search, PAGE_SIZE);
      rows.push({ search: JSON.stringify(search), found, reads, ms: Math.round(ms) });
    }
    console.table(rows);
    const reads = Math.max(...rows.map((row) => row.reads));
    assert.ok(reads <= 3 * PAGE_SIZE, `A page costs ${reads} reads`);
    measured.push({ reads, ms: median(rows.map(({ ms }) => ms)) });
    await world.close();
  }
  const [small, large] = [measured[0], measured.at(-1)];
  assert.ok(small && large);

  const world = isolatedContext();
  await fillCatalogue(world.firestore, { size: 400, at: world.clock.now(), orders: ["newest"] });
  const { mrr, queries } = await measureRelevance(world);
  await world.close();
  console.log(`\n${queries} labelled queries in 400 listings`);
  return {
    page_size: PAGE_SIZE,
    reads_per_page_10k: small.reads,
    reads_per_page_100k: large.reads,
    latency_100k_vs_10k: round(large.ms / small.ms, 1),
    mrr: round(mrr, 3),
  };
}
