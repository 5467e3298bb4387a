import { charge, googlePrices, type Price } from "../../src/costs/public.ts";

/** What `api`, `call` and the server have. */
const instance = { vcpu: 1, gib: 0.5, concurrency: 20 } as const;

const MONTH_SECONDS = 30 * 24 * 3600;
const STEP_SECONDS = 0.1;

/** A month's traffic: how many requests in each hour of the day, as shares. */
export interface Traffic {
  readonly requests: number;
  readonly hours: readonly number[];
}

interface Cost {
  readonly compute: number;
  readonly requests: number;
  readonly total: number;
}

/**
 * A function's instances: billed while a request runs, each by the 100 ms it takes up; those that overlap in one instance are
 * billed once. Requests come by chance, so that with `load` of them at work on average none is with the chance `exp(-load)`.
 */
export function functionCost({ requests, hours }: Traffic): Cost {
  const total = hours.reduce((sum, share) => sum + share, 0);
  let billedSeconds = 0;
  for (const share of hours) {
    const seconds = MONTH_SECONDS / hours.length;
    const load = ((requests * share) / total / seconds) * STEP_SECONDS;
    // Above one instance's places the next one starts, which is then as busy.
    const instances = Math.max(1, Math.ceil(load / instance.concurrency));
    billedSeconds += seconds * instances * (1 - Math.exp(-load / instances));
  }
  const { functionCpu, functionMemory, functionRequests } = googlePrices;
  const seconds = Math.round(billedSeconds / STEP_SECONDS) * STEP_SECONDS;
  const compute =
    dollarsOf(functionCpu, seconds * instance.vcpu) + dollarsOf(functionMemory, seconds * instance.gib);
  const byRequest = dollarsOf(functionRequests, Math.round(requests));
  return { compute, requests: byRequest, total: compute + byRequest };
}

/** Servers that are always there: as many as the busiest hour needs, of which each answers `perSecond`. */
export function serverCost({ requests, hours }: Traffic, perSecond: number): Cost & { instances: number } {
  const total = hours.reduce((sum, share) => sum + share, 0);
  const busiest = (requests * Math.max(...hours)) / total / (MONTH_SECONDS / hours.length);
  const instances = Math.max(1, Math.ceil(busiest / perSecond));
  const { serverCpu, serverMemory } = googlePrices;
  const seconds = instances * MONTH_SECONDS;
  const compute =
    dollarsOf(serverCpu, seconds * instance.vcpu) + dollarsOf(serverMemory, seconds * instance.gib);
  return { compute, requests: 0, total: compute, instances };
}

/** From how many requests a month a server costs less than a function. */
export function crossover(hours: readonly number[], perSecond: number): number {
  let [low, high] = [0, 1e9];
  while (high - low > 1000) {
    const requests = (low + high) / 2;
    const traffic = { requests, hours };
    if (functionCost(traffic).total > serverCost(traffic, perSecond).total) high = requests;
    else low = requests;
  }
  return high;
}

function dollarsOf(price: Price, quantity: number): number {
  return charge(price, quantity).afterFree.toNumber();
}
