import assert from "node:assert/strict";
import { median, round } from "./cold-start/median.ts";
import { startFirestore } from "./cold-start/firestore.ts";
import { describeFilling, searchesOf, type Search } from "./search/searches.ts";

const PAGE_SIZE = 20;
const LATER_PAGES = 3;
const ROUNDS = 5;
/** Sizes of the catalogue: `SOUK_BENCH_LISTINGS=1000,5000` measures smaller ones, which say less. */
const sizes = (process.env["SOUK_BENCH_LISTINGS"] ?? "10000,100000").split(",").map(Number);

/** Reads and latency of searches in a small and a large catalogue; README.md says what each figure means. */
export default async function benchSearch(): Promise<Record<string, number>> {
  await using firestore = await startFirestore();
  Object.assign(process.env, firestore.environment);
  // What they load reads the environment.
  const { fillCatalogue } = await import("../src/testing/catalogue/fill-catalogue.ts");
  const { isolatedContext } = await import("../src/testing/isolated-context.ts");
  const { measureSearch, measureRelevance } = await import("./search/measure.ts");

  const worst: number[] = [];
  const latencies: number[] = [];
  for (const size of sizes) {
    const world = isolatedContext();
    const at = world.clock.now();
    const startedAt = performance.now();
    // The orders that are measured: a price order has the same entries under other ids.
    const filled = await fillCatalogue(world.firestore, { size, at, orders: ["newest", "cheapest-EUR"] });
    console.log(`\n${describeFilling({ ...filled, size, seconds: (performance.now() - startedAt) / 1000 })}`);
    const rows: Record<string, object> = {};
    for (const search of searchesOf()) {
      const measured = await measureSearch(world, search, { limit: PAGE_SIZE, ROUNDS, LATER_PAGES });
      worst.push(measured.reads);
      rows[nameOf(search)] = { ...measured, ms: round(measured.ms, 1) };
      latencies.push(measured.ms);
    }
    console.table(rows);
    await world.close();
  }
  const count = searchesOf().length;
  const readsOf = (index: number) => Math.max(...worst.slice(index * count, (index + 1) * count));
  const latencyOf = (index: number) => median(latencies.slice(index * count, (index + 1) * count));
  const last = sizes.length - 1;
  assert.ok(readsOf(last) <= 3 * PAGE_SIZE, "A page costs more than 3 reads a listing");

  const world = isolatedContext();
  await fillCatalogue(world.firestore, { size: 400, at: world.clock.now(), orders: ["newest"] });
  const relevance = await measureRelevance(world);
  await world.close();
  console.log(`\n${relevance.queries} labelled queries in 400 listings`);
  return {
    page_size: PAGE_SIZE,
    reads_per_page_10k: readsOf(0),
    reads_per_page_100k: readsOf(last),
    latency_100k_vs_10k: round(latencyOf(last) / latencyOf(0), 2),
    mrr: round(relevance.mrr, 3),
  };
}

function nameOf({ query, sort, ...filters }: Search): string {
  return [query, sort, JSON.stringify(filters)].filter((part) => part && part !== "{}").join(" ");
}
