import { round } from "./cold-start/median.ts";
import { measureLatency } from "./feed/measure-latency.ts";
import { measureReads } from "./feed/measure-reads.ts";
import { playMarket } from "./feed/play-market.ts";
import { simulateLatency } from "./feed/simulate-latency.ts";

/** `SOUK_BENCH_FEED=units`, `simulated` or `emulator` does one of them: the first two run in memory. */
const parts = (process.env["SOUK_BENCH_FEED"] ?? "units,simulated,emulator").split(",");

/** What feeds cost in a market, what an opening reads, and how long it takes; README.md says what each figure means. */
export default async function benchFeed(): Promise<Record<string, number>> {
  const units = parts.includes("units") ? await measureUnits() : {};
  const simulated = parts.includes("simulated") ? await simulateLatency() : {};
  const emulator = parts.includes("emulator") ? await measureLatency() : {};
  return { ...units, ...simulated, ...emulator };
}

async function measureUnits(): Promise<Record<string, number>> {
  const { pull, push, newADay } = await playMarket();
  return {
    new_a_day: round(newADay, 1),
    units_pull: round(pull, 1),
    units_push_active: round(push, 1),
    units_vs_push_active: round(pull / push, 3),
    ...(await measureReads()),
  };
}
