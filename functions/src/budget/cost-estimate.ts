import { charge, googlePrices, sumAmounts, type Price } from "../costs/public.ts";
import type { PartOfDay } from "../platform/usage/usage-store.ts";
import { addCost, noCost, type WorkCost } from "../platform/usage/work-cost.ts";

/** What a day has used of what is counted within the process. */
interface Used extends WorkCost {
  /** Sent to clients over REST. */
  bytes: number;
}

/** In US dollars. */
interface CostOfWork extends Readonly<Used> {
  /** `domain.name` of the operation, queue, schedule, reaction or function. */
  readonly name: string;
  /** By list prices: what is free a day is nobody's by name. */
  readonly dollars: number;
}

export interface CostEstimate extends Readonly<Used> {
  /** What is to be paid: what is free has been taken off. */
  readonly dollars: number;
  readonly listDollars: number;
  /** The dearest first. */
  readonly works: readonly CostOfWork[];
}

/** A function has 256 MiB to 1 GiB; most of the time is spent in those of 512 MiB. */
const MEMORY_GIB = 0.5;
/** Digits behind the point: a millionth of a dollar is three reads. */
const DIGITS = 6;

const prices: readonly { readonly price: Price; readonly quantityOf: (used: Readonly<Used>) => number }[] = [
  { price: googlePrices.firestoreReads, quantityOf: ({ reads }) => reads },
  { price: googlePrices.firestoreWrites, quantityOf: ({ writes }) => writes },
  { price: googlePrices.functionRequests, quantityOf: ({ runs }) => runs },
  // Every function has one vCPU.
  { price: googlePrices.functionCpu, quantityOf: ({ milliseconds }) => milliseconds / 1000 },
  {
    price: googlePrices.functionMemory,
    quantityOf: ({ milliseconds }) => (milliseconds / 1000) * MEMORY_GIB,
  },
  { price: googlePrices.cloudRunEgress, quantityOf: ({ bytes }) => bytes },
];

/** What a day has cost so far, by what was counted of it and the price table. */
export function estimateCost(parts: readonly PartOfDay[]): CostEstimate {
  const works = new Map<string, Used>();
  const usedBy = (name: string) => {
    const known = works.get(name) ?? { ...noCost(), bytes: 0 };
    works.set(name, known);
    return known;
  };
  for (const { costs = {}, operations = {} } of parts) {
    for (const [name, cost] of Object.entries(costs)) addCost(usedBy(name), cost);
    for (const [name, { bytes = 0 }] of Object.entries(operations)) usedBy(name).bytes += bytes;
  }
  const total: Used = { ...noCost(), bytes: 0 };
  for (const used of works.values()) {
    addCost(total, used);
    total.bytes += used.bytes;
  }
  return {
    ...total,
    ...priceOf(total),
    works: Array.from(works, ([name, used]) => ({
      name,
      ...used,
      dollars: priceOf(used).listDollars,
    })).toSorted((one, other) => other.dollars - one.dollars || (one.name < other.name ? -1 : 1)),
  };
}

function priceOf(used: Readonly<Used>): { dollars: number; listDollars: number } {
  const charges = prices.map(({ price, quantityOf }) => charge(price, quantityOf(used).toFixed(3), 1));
  const inDollars = (kind: "list" | "afterFree") =>
    Number(sumAmounts(charges.map(({ [kind]: amount }) => amount)).toFixed(DIGITS));
  return { dollars: inDollars("afterFree"), listDollars: inDollars("list") };
}
