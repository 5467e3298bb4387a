import { GIB, TIB, type Price } from "../price.ts";
import { oneTier } from "./one-tier.ts";
import { sources } from "./sources.ts";

const MILLION = 1e6;
/** Of firebase-tools' table and infracost's copy of the price list. */
const checkedAt = "2026-08-21";
const cpu = { unit: "vCPU-seconds", per: 1, checkedAt };
const memory = { unit: "GiB-seconds", per: 1, checkedAt };
const byRequest = [sources.cloudRun, sources.firebaseTools, sources.googlePriceList];

/** What functions and servers on Cloud Run cost. Allowances are those of a billing account. */
export const cloudRunPrices = {
  functionCpu: oneTier({
    ...cpu,
    what: "Cloud Run functions CPU",
    price: "0.000024",
    free: { amount: 180_000, every: "month" },
    sources: byRequest,
    note: "while an instance has requests, rounded up to 100 ms",
  }),
  functionMemory: oneTier({
    ...memory,
    what: "Cloud Run functions memory",
    price: "0.0000025",
    free: { amount: 360_000, every: "month" },
    sources: byRequest,
  }),
  functionRequests: oneTier({
    what: "Cloud Run functions requests",
    unit: "requests",
    per: MILLION,
    price: "0.40",
    free: { amount: 2 * MILLION, every: "month" },
    sources: byRequest,
    checkedAt,
  }),
  idleCpu: oneTier({
    ...cpu,
    what: "idle CPU of a minimum instance",
    price: "0.0000025",
    sources: [sources.cloudRun, sources.firebaseTools],
  }),
  idleMemory: oneTier({
    ...memory,
    what: "idle memory of a minimum instance",
    price: "0.0000025",
    sources: [sources.cloudRun, sources.firebaseTools],
  }),
  serverCpu: oneTier({
    ...cpu,
    what: "Cloud Run CPU, always allocated",
    price: "0.000018",
    free: { amount: 240_000, every: "month" },
    sources: [sources.cloudRun],
  }),
  serverMemory: oneTier({
    ...memory,
    what: "Cloud Run memory, always allocated",
    price: "0.000002",
    free: { amount: 450_000, every: "month" },
    sources: [sources.cloudRun],
  }),
  functionCpuTier2: oneTier({
    ...cpu,
    what: "Cloud Run functions CPU, regions of tier 2",
    price: "0.0000336",
    sources: byRequest,
    note: "what is free is a discount at the prices of tier 1",
  }),
  functionMemoryTier2: oneTier({
    ...memory,
    what: "Cloud Run functions memory, regions of tier 2",
    price: "0.0000035",
    sources: byRequest,
  }),
  cloudRunEgress: {
    what: "bytes out of Cloud Run, within North America",
    unit: "bytes",
    per: GIB,
    tiers: [
      { from: 0, price: "0.105" },
      { from: 10 * TIB, price: "0.08" },
      { from: 150 * TIB, price: "0.06" },
    ],
    free: { amount: GIB, every: "month" },
    sources: [sources.network, sources.cloudRun],
    checkedAt: "2026-09-24",
  },
} as const satisfies Record<string, Price>;
