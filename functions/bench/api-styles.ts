import { makeCandidates, styles, type Style } from "./api-styles/candidates.ts";
import { crossover } from "./api-styles/costs.ts";
import { openMarket, operations } from "./api-styles/market.ts";
import {
  connectionCounts,
  findCell,
  latencyOf,
  measureCold,
  measureWarm,
  ratioToExpress,
  type Warm,
} from "./api-styles/measure.ts";
import { writePage } from "./api-styles/page.ts";
import { openTokens } from "./api-styles/tokens.ts";
import { dayHours } from "../tools/cost/day-hours.ts";
import { startFirestore } from "./cold-start/firestore.ts";
import { median, round } from "./cold-start/median.ts";

/** Of a processor of Cloud Run a server is to be at most this busy in its busiest hour. */
const UTILISATION = 0.6;

/** The same operations as callable, as REST function, as persistent server and in bare express; README.md says what each figure means. */
export default async function benchApiStyles(): Promise<Record<string, number>> {
  await using firestore = await startFirestore();
  Object.assign(process.env, firestore.environment);
  await using tokens = await openTokens();
  const market = await openMarket((uid) => tokens.sign(uid));
  const candidates = await makeCandidates({
    ...firestore.environment,
    SOUK_BENCH_KEYS_PORT: String(tokens.port),
  });
  {
    // Express answers what Souk does, from one document.
    await using souk = await candidates.server.start(market.next("cached read", "rest"));
    await market.saveRates(JSON.parse(souk.first.text));
  }
  const cold = await measureCold(candidates, market);
  const warm = await measureWarm(candidates, market);
  await market.close();

  const cpuMs = cpuOf("server", warm);
  const perSecond = (1000 / cpuMs) * UTILISATION;
  const from = crossover(dayHours, perSecond);
  print(cold, warm);
  await writePage({ cold, warm, perSecond, utilisation: UTILISATION });

  const throughput = operations.map((operation) =>
    round(
      median(
        connectionCounts.map((connections) =>
          ratioToExpress(warm, { style: "server", operation, connections }),
        ),
      ),
      2,
    ),
  );
  const [cachedRead = NaN, membersRead = NaN, write = NaN] = throughput;
  return {
    rest_vs_bare_express_throughput: round(
      median(connectionCounts.map((connections) => mixRatio(warm, connections))),
      2,
    ),
    rest_vs_bare_express_cached_read: cachedRead,
    rest_vs_bare_express_member_read: membersRead,
    rest_vs_bare_express_write: write,
    rest_vs_bare_express_cpu: round(cpuMs / cpuOf("express", warm), 2),
    function_vs_server_throughput: round(
      median(
        operations.map(
          (operation) =>
            ratioToExpress(warm, { style: "REST function", operation, connections: 8 }) /
            ratioToExpress(warm, { style: "server", operation, connections: 8 }),
        ),
      ),
      2,
    ),
    cold_callable_vs_express: round(cold.callable / cold.express, 2),
    cold_rest_vs_express: round(cold["REST function"] / cold.express, 2),
    cold_server_vs_express: round(cold.server / cold.express, 2),
    memory_vs_express: round(warm.memory.server / warm.memory.express, 2),
    crossover_million_requests: round(from / 1e6, 1),
  };
}

/** How many times as many requests a second as express, of a mix of the three operations in equal parts. */
function mixRatio(warm: Warm, connections: number): number {
  const timeOf = (style: Style) =>
    operations
      .map((operation) => 1 / median(findCell(warm, { style, operation, connections }).perSecond))
      .reduce((sum, each) => sum + each, 0);
  return timeOf("express") / timeOf("server");
}

/** Processor time of one request, the operations alike, by the loads with several connections. */
function cpuOf(style: Style, warm: Warm): number {
  const means = operations.map((operation) =>
    median(findCell(warm, { style, operation, connections: 8 }).cpuMs),
  );
  return means.reduce((sum, each) => sum + each, 0) / means.length;
}

function print(cold: Record<Style, number>, warm: Warm): void {
  console.log("\nFirst answer of a fresh process to a member's read, and memory after all");
  console.table(
    Object.fromEntries(
      styles.map((style) => [style, { "first ms": round(cold[style], 0), MB: round(warm.memory[style], 0) }]),
    ),
  );
  for (const operation of operations) {
    console.log(`\n${operation}: milliseconds at 1 connection, and requests a second`);
    console.table(
      Object.fromEntries(
        styles.map((style) => {
          const alone = latencyOf(findCell(warm, { style, operation, connections: 1 }));
          const cells = connectionCounts.map((connections) => {
            const place = { style, operation, connections };
            const perSecond = round(median(findCell(warm, place).perSecond), 0);
            return [`${connections}`, `${perSecond} (${round(ratioToExpress(warm, place), 2)})`] as const;
          });
          const { cpuMs } = findCell(warm, { style, operation, connections: 8 });
          return [
            style,
            {
              p50: round(alone.p50, 2),
              p99: round(alone.p99, 2),
              ...Object.fromEntries(cells),
              "cpu ms": round(median(cpuMs), 2),
            },
          ];
        }),
      ),
    );
  }
}
