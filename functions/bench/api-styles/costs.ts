import { billedSeconds, MONTH_SECONDS } from "../../tools/cost/instance-time.ts";
import { charge, googlePrices, type Price } from "../../src/costs/public.ts";

/** What `api`, `call` and the server have. */
const instance = { vcpu: 1, gib: 0.5, concurrency: 20 } as const;

const STEP_MS = 100;

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

/** A function's instances: billed while a request runs, of which each takes up one step of 100 ms. */
export function functionCost({ requests, hours }: Traffic): Cost {
  const { concurrency } = instance;
  const seconds = billedSeconds({ requests, hours, milliseconds: STEP_MS, concurrency });
  const { functionCpu, functionMemory, functionRequests } = googlePrices;
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
