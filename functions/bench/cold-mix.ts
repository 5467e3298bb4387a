import { dedicatedOperations } from "../src/api/dedicated-operations.ts";
import { operations } from "../src/api/operations.ts";
import { listOperations } from "../src/platform/operations/route.ts";
import { HOUR, MINUTE, SECOND } from "../src/platform/values/clock.ts";
import { dayHours as hours } from "../tools/cost/day-hours.ts";
import { round } from "./cold-start/median.ts";
import { seededRandom } from "./counters/seeded-random.ts";

const DAYS = 400;
const VISITS = 50;
const CALLS_A_VISIT = 10;
const OPERATIONS = 40;
/** How long Cloud Run mostly keeps an instance that nobody calls. */
const IDLE_MS = 15 * MINUTE;
/** Between two calls of a visit, on average. */
const THINKING_MS = 20 * SECOND;

type Random = () => number;
/** The function that serves an operation. */
type Layout = (operation: string) => string;

const layouts: Record<string, Layout> = {
  "a function an operation": (operation) => operation,
  "a function a domain": (operation) => operation.split(".")[0] ?? "",
  "as deployed": (operation) => (dedicatedOperations.includes(operation) ? operation : "call"),
};

/** Plays quiet days of calls, and counts those that meet no warm instance; README.md says what each figure means. */
export default async function benchColdMix(): Promise<Record<string, number>> {
  const shares = Object.fromEntries(
    Object.entries(layouts).map(([name, layout]) => [name, playDays(layout)]),
  );
  console.log(`\nCalls that meet a cold instance, of ${DAYS} days of ${VISITS * CALLS_A_VISIT} calls`);
  console.table(
    Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, { "%": round(share * 100, 1) }])),
  );
  const {
    "a function an operation": perOperation = NaN,
    "a function a domain": perDomain = NaN,
    "as deployed": deployed = NaN,
  } = shares;
  return {
    cold_share_per_operation: round(perOperation, 3),
    cold_share_per_domain: round(perDomain, 3),
    cold_share: round(deployed, 3),
    cold_share_vs_per_operation: round(deployed / perOperation, 3),
  };
}

/** The same calls for every layout: they come from the same seed. */
function playDays(layout: Layout): number {
  const random = seededRandom();
  let cold = 0;
  for (let day = 0; day < DAYS; day += 1) {
    const lastCall = new Map<string, number>();
    for (const { at, operation } of makeCalls(random)) {
      const served = layout(operation);
      if (at - (lastCall.get(served) ?? -Infinity) > IDLE_MS) cold += 1;
      lastCall.set(served, at);
    }
  }
  return cold / (DAYS * VISITS * CALLS_A_VISIT);
}

/** A day's calls in the order of time. */
function makeCalls(random: Random): { at: number; operation: string }[] {
  const popular = choose(memberOperations(), OPERATIONS, random);
  const pickOperation = weighted(
    popular,
    popular.map((_, rank) => 1 / (rank + 1)),
  );
  const pickHour = weighted([...hours.keys()], hours);
  const visits = Array.from({ length: VISITS }, () => {
    let at = (pickHour(random) + random()) * HOUR;
    return Array.from({ length: CALLS_A_VISIT }, () => {
      at -= Math.log(1 - random()) * THINKING_MS;
      return { at, operation: pickOperation(random) };
    });
  });
  return visits.flat().toSorted((a, b) => a.at - b.at);
}

/** What buyers and sellers call, not what moderators and admins do. */
function memberOperations(): string[] {
  const everyday = new Set<string>(["anyone", "signedIn", "member", "seller"]);
  return listOperations(operations)
    .filter(({ access }) => everyday.has(access))
    .map(({ name }) => name);
}

function choose<T>(items: readonly T[], count: number, random: Random): T[] {
  const left = [...items];
  if (left.length < count) throw new Error(`There are ${left.length} only`);
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)).flat();
}

/** Picks each item as often as its weight says. */
function weighted<T>(items: readonly T[], weights: readonly number[]): (random: Random) => T {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (random) => {
    let rest = random() * total;
    const index = weights.findIndex((weight) => (rest -= weight) < 0);
    return items[index] as T;
  };
}
