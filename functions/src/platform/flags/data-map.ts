import { describeCollection } from "../data-map/describe-collection.ts";
import type { FlagDocument } from "./flag-store.ts";

export const dataMap = [
  describeCollection<FlagDocument>()({
    path: "flags/{id}",
    owner: [],
    personal: [],
    other: ["schema", "version", "values"],
    retention: "service",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: true,
  }),
];
