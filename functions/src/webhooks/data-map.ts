import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Subscriptions } from "./subscriptions.ts";

export const dataMap = [
  describeCollection<Endpoint>()({
    path: "webhookEndpoints/{id}",
    owner: ["uid"],
    personal: ["url", "secrets"],
    other: ["id", "types", "state", "reason", "disabledAt", "health", "verifiedAt", "createdAt", "updatedAt"],
    retention: "membership",
    erasure: { action: "delete", by: ["uid"] },
    export: { without: ["secrets"] },
    isBackedUp: true,
  }),
  describeCollection<Subscriptions>()({
    path: "webhookSubscriptions/{uid}",
    owner: ["uid"],
    personal: ["endpoints"],
    other: [],
    retention: "membership",
    erasure: { action: "delete", by: "id" },
    export: "nothing",
    isBackedUp: true,
  }),
];
