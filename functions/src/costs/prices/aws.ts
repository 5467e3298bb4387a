import { GIB, TIB, type Price } from "../price.ts";
import { oneTier } from "./one-tier.ts";
import { sources } from "./sources.ts";

const MILLION = 1e6;
const BILLION = 1e9;
/** Of infracost's copy of the price list, which was compared line by line with the vendors' pages. */
const checkedAt = "2026-08-21";
const lambdaTime = { unit: "GB-seconds", per: 1, free: { amount: 400_000, every: "month" } } as const;

/** AWS in us-east-1, for comparison: Souk does not run there. A GB is 2^30 bytes, as in AWS' own examples. */
export const awsPrices = {
  lambdaRequests: oneTier({
    what: "Lambda requests",
    unit: "requests",
    per: MILLION,
    price: "0.20",
    free: { amount: MILLION, every: "month" },
    sources: [sources.lambda, sources.awsPriceList],
    checkedAt,
  }),
  lambdaTime: {
    ...lambdaTime,
    what: "Lambda duration, x86",
    tiers: [
      { from: 0, price: "0.0000166667" },
      { from: 6 * BILLION, price: "0.000015" },
      { from: 15 * BILLION, price: "0.000013334" },
    ],
    sources: [sources.lambda, sources.awsPriceList, sources.lambdaInit],
    checkedAt,
    note: "the start of an instance is billed as duration too",
  },
  lambdaArmTime: {
    ...lambdaTime,
    what: "Lambda duration, arm64",
    tiers: [
      { from: 0, price: "0.0000133334" },
      { from: 7.5 * BILLION, price: "0.0000120001" },
      { from: 18.75 * BILLION, price: "0.0000106667" },
    ],
    sources: [sources.lambda, sources.awsPriceList],
    checkedAt,
  },
  httpApiRequests: {
    what: "API Gateway HTTP API requests",
    unit: "requests",
    per: MILLION,
    tiers: [
      { from: 0, price: "1.00" },
      { from: 300 * MILLION, price: "0.90" },
    ],
    sources: [sources.apiGateway, sources.awsPriceList],
    checkedAt,
    note: "one for each started 512 KB; the million of an account's first year is left out",
  },
  restApiRequests: {
    what: "API Gateway REST API requests",
    unit: "requests",
    per: MILLION,
    tiers: [
      { from: 0, price: "3.50" },
      { from: 333 * MILLION, price: "2.80" },
      { from: 1000 * MILLION, price: "2.38" },
      { from: 20_000 * MILLION, price: "1.51" },
    ],
    sources: [sources.apiGateway, sources.awsPriceList],
    checkedAt,
    note: "the million of an account's first year is left out",
  },
  transferOut: {
    what: "AWS data transfer out",
    unit: "bytes",
    per: GIB,
    tiers: [
      { from: 0, price: "0.09" },
      { from: 10 * TIB, price: "0.085" },
      { from: 50 * TIB, price: "0.07" },
      { from: 150 * TIB, price: "0.05" },
    ],
    free: { amount: 100 * GIB, every: "month" },
    sources: [sources.awsTransfer, sources.awsPriceList],
    checkedAt,
  },
} as const satisfies Record<string, Price>;
