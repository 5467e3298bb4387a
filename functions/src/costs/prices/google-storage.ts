import { GIB, TIB, type Price } from "../price.ts";
import { oneTier } from "./one-tier.ts";
import { sources } from "./sources.ts";

const operations = { unit: "operations", per: 10_000 };
const fromList = { sources: [sources.storage, sources.googlePriceList], checkedAt: "2026-08-21" };

/** Cloud Storage in one region of the US; what is free is that of us-central1, us-east1 and us-west1. */
export const storagePrices = {
  storageStandard: oneTier({
    ...fromList,
    what: "Cloud Storage",
    unit: "byte-months",
    per: GIB,
    price: "0.020",
    free: { amount: 5 * GIB, every: "month" },
  }),
  storageNearline: oneTier({
    ...fromList,
    what: "Cloud Storage, Nearline",
    unit: "byte-months",
    per: GIB,
    price: "0.010",
  }),
  storageClassA: oneTier({
    ...operations,
    ...fromList,
    what: "Cloud Storage operations of class A (write, list)",
    price: "0.05",
    free: { amount: 5000, every: "month" },
  }),
  storageClassB: oneTier({
    ...operations,
    ...fromList,
    what: "Cloud Storage operations of class B (read)",
    price: "0.004",
    free: { amount: 50_000, every: "month" },
  }),
  storageDownload: {
    what: "bytes out of Cloud Storage",
    unit: "bytes",
    per: GIB,
    tiers: [
      { from: 0, price: "0.12" },
      { from: TIB, price: "0.11" },
      { from: 10 * TIB, price: "0.08" },
    ],
    free: { amount: 100 * GIB, every: "month" },
    ...fromList,
  },
  hostingStorage: oneTier({
    what: "Firebase Hosting storage",
    unit: "byte-months",
    per: 1e9,
    price: "0.026",
    free: { amount: 10e9, every: "month" },
    sources: [sources.firebase],
    checkedAt: "2026-05-05",
  }),
  hostingTransfer: oneTier({
    what: "bytes out of Firebase Hosting",
    unit: "bytes",
    per: 1e9,
    price: "0.15",
    free: { amount: 360e6, every: "day" },
    sources: [sources.firebase],
    checkedAt: "2026-05-05",
  }),
} as const satisfies Record<string, Price>;
