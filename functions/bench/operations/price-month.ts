import { charge, googlePrices } from "../../src/costs/public.ts";
import { readIdleDay } from "../../tools/cost/measured.ts";
import { compareNaive } from "../../tools/cost/naive/compare.ts";
import { round } from "../cold-start/median.ts";

/** Members of the largest month that `npm run cost` prices. */
const LARGEST = 100_000;

/** Souk beside the usual way at list prices, and what an idle day takes of the reads that are free. */
export function priceMonth(): Record<string, number> {
  const idleReads = Object.values(readIdleDay()).reduce((sum, { reads }) => sum + reads, 0);
  const { free } = charge(googlePrices.firestoreReads, 1e9, 1);
  return {
    cost_vs_naive: round(compareNaive(LARGEST).ratio, 2),
    idle_reads_share: round(idleReads / free.toNumber(), 3),
  };
}
