import type { Context } from "../platform/runtime/context.ts";
import { usageStore } from "../platform/usage/usage-store.ts";
import { estimateCost, type CostEstimate } from "./cost-estimate.ts";

/** Estimates what a day of UTC has cost so far. One read for each part of its counts, 24 at most; counts are a minute old. */
export function costEstimator(context: Pick<Context, "database">) {
  const usage = usageStore(context);
  return {
    async estimate(day: string, findCalls = () => usage.listTransports(day)): Promise<CostEstimate> {
      const parts = await Promise.all([findCalls(), usage.listOfDay("background", day)]);
      return estimateCost(parts.flat());
    },
  };
}
