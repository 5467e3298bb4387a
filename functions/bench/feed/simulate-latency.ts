import getFeed from "../../src/feed/operations/get-feed.ts";
import { postStore } from "../../src/feed/post-store.ts";
import { HOUR } from "../../src/platform/values/clock.ts";
import { openFeedWorld } from "../../test-support/feed/feed-world.ts";
import { callAs } from "../../test-support/shop.ts";
import { p95Of, round } from "../cold-start/median.ts";
import { seededRandom } from "../counters/seeded-random.ts";
import { simulateFirestore } from "../simulated-time/simulate-firestore.ts";
import { gaussian } from "./market.ts";
import { listingOnSale, postOf } from "./piece.ts";

const OPENINGS = 100;
/** They fill the document. */
const WARM_UP = 3;
const NEW = 12;
const OLD = 500;
/** Assumed: how far the logarithms of latencies spread. One of twenty requests takes 2.3 times the usual, one of a hundred 3.2 times. */
const SIGMA = Number(process.env["SOUK_BENCH_SPREAD"] ?? 0.5);

type Times = Record<"query" | "opened" | "next", number>;

/**
 * A page of a feed beside one query of thirty authors, by the product's own code on the database in memory, with time that is simulated:
 * queries that are asked side by side are answered side by side, and the slowest of them counts.
 */
export async function simulateLatency(): Promise<Record<string, number>> {
  const few = await play(300);
  const many = await play(2_000);
  console.log("\nMilliseconds in simulated time, the 95th percentile");
  console.table({ "300 followed": few, "2,000 followed": many });
  return {
    p95_300_vs_query: round(few.opened / few.query, 2),
    p95_2000_vs_query: round(many.opened / many.query, 2),
    p95_300_next_vs_query: round(few.next / few.query, 2),
    p95_2000_next_vs_query: round(many.next / many.query, 2),
  };
}

/** Of one who comes back every two hours and finds something new, and pages on. */
async function play(follows: number): Promise<Times> {
  const world = await openFeedWorld();
  const { context, memory, clock } = world;
  const sellers = Array.from({ length: follows }, (_, index) => `seller-${index}`);
  world.follow(...sellers);
  const random = seededRandom();
  const simulated = simulateFirestore(world, () => Math.exp(SIGMA * gaussian(random)));
  const { time } = simulated;
  memory.clock = () => clock.now();
  const instance = simulated.newInstance();
  const posts = postStore(context);
  const timesOf: Record<keyof Times, number[]> = { query: [], opened: [], next: [] };
  let isMeasured = false;
  const open = (input: object) => callAs("reader", getFeed, { context, input });
  const measure = async <R>(what: keyof Times, work: () => Promise<R>): Promise<R> => {
    const startedAt = time.now();
    const result = await work();
    if (isMeasured) timesOf[what].push(time.now() - startedAt);
    return result;
  };

  const publish = (count: number, name: string) => {
    const at = clock.now();
    for (let index = 0; index < count; index += 1) {
      const seller = sellers[Math.floor(random() * follows)] ?? "";
      const id = `${name}-${index}`;
      memory.put(`listings/${id}`, { ...listingOnSale({ id, seller, at }) });
      memory.put(`posts/${id}`, { ...postOf({ id, seller }), at });
    }
  };
  publish(OLD, "old");
  simulated.begin(clock.now());
  const authors = sellers.slice(0, 30);
  await simulated.on(instance, async () => {
    for (let opening = 0; opening < OPENINGS + WARM_UP; opening += 1) {
      isMeasured = opening >= WARM_UP;
      await time.sleep(HOUR);
      publish(NEW, `new-${opening}`);
      await time.sleep(HOUR);
      await measure("query", () => posts.listOfAuthors({ authors, since: null, behind: null, limit: 20 }));
      const { next } = (await measure("opened", () => open({}))) as { next: string };
      await measure("next", () => open({ after: next }));
    }
  });
  simulated.end();
  return { query: p95Of(timesOf.query), opened: p95Of(timesOf.opened), next: p95Of(timesOf.next) };
}
