import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { Breaker } from "./breaker.ts";

export const dataMap = [
  describeCollection<Breaker>()({
    path: "breakers/{name}",
    owner: [],
    personal: [],
    other: ["state", "changedAt", "openMs", "probe", "counts", "version"],
    retention: "service",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: false,
  }),
];
