import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { ExchangeRates } from "./rate.ts";

export const dataMap = [
  describeCollection<ExchangeRates>()({
    path: "exchangeRates/{day}",
    owner: [],
    personal: [],
    other: ["base", "day", "rates", "source", "fetchedAt"],
    retention: "service",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: true,
  }),
];
