import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { SellerFigures } from "./figure-store.ts";

export const dataMap = [
  // Days older than 400 go with what is written later.
  describeCollection<SellerFigures>()({
    path: "members/{uid}/figures/{shard}",
    owner: ["seller"],
    personal: ["days"],
    other: ["countedOrders"],
    retention: "membership",
    erasure: { action: "delete", by: "path" },
    export: { without: ["countedOrders"] },
    isBackedUp: true,
  }),
];
