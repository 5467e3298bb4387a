import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { AssessmentRecord } from "./risk/assessment-record.ts";
import type { Device } from "./risk/device.ts";
import type { Signal } from "./signal.ts";
import type { PhotoHash } from "./signal-store.ts";

export const dataMap = [
  describeCollection<AssessmentRecord>()({
    path: "riskAssessments/{checkoutId}",
    owner: ["buyer", "sellers"],
    personal: ["facts", "score", "verdict", "reasons"],
    other: [
      "checkoutId",
      "total",
      "at",
      "holdScore",
      "failedAt",
      "paidAt",
      "disputedAt",
      "reviewStatus",
      "decision",
      "decisions",
      "expireAt",
    ],
    retention: { expires: "400 days after the checkout" },
    erasure: {
      action: "keep",
      keeps: {
        because: "Banks take back money for more than a year: fraud is fought with it",
        until: "400 days",
      },
    },
    export: "nothing",
    partOf: { row: "orders", by: "id", its: "checkoutId" },
    isBackedUp: true,
  }),
  describeCollection<Device>()({
    path: "devices/{hash}",
    owner: ["uids"],
    personal: [],
    other: ["lastSeenAt", "expireAt"],
    retention: { expires: "90 days after its last use" },
    erasure: {
      action: "keep",
      keeps: { because: "Who leaves and comes back on the same device is recognised", until: "90 days" },
    },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<Device>()({
    path: "instruments/{hash}",
    owner: ["uids"],
    personal: [],
    other: ["lastSeenAt", "expireAt"],
    retention: { expires: "400 days after its last use" },
    erasure: {
      action: "keep",
      keeps: { because: "Who leaves and comes back with the same card is recognised", until: "400 days" },
    },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<Signal>()({
    path: "signals/{id}",
    owner: ["subject"],
    personal: ["evidence"],
    other: ["id", "kind", "at", "expireAt"],
    retention: { expires: "1 year" },
    erasure: { action: "delete", by: ["subject", "evidence.otherOwner"] },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<PhotoHash>()({
    path: "photoHashes/{id}",
    owner: ["owner"],
    personal: ["phash", "hashSegments"],
    other: ["mediaId", "generation"],
    retention: "source",
    erasure: { action: "delete", by: ["owner"] },
    export: "nothing",
    isBackedUp: true,
  }),
];
