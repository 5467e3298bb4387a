import { describeCollection } from "../data-map/describe-collection.ts";
import type { StoredMode } from "./service-mode.ts";

export const dataMap = [
  describeCollection<StoredMode>()({
    path: "serviceMode/{id}",
    owner: [],
    personal: [],
    other: ["mode", "decidedBy", "day"],
    retention: "service",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: false,
  }),
];
