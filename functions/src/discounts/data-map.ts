import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { Discount } from "./discount.ts";
import type { Redemptions } from "./redemption.ts";

export const dataMap = [
  describeCollection<Discount>()({
    path: "discounts/{id}",
    owner: ["seller"],
    personal: ["code"],
    other: [
      "id",
      "reduction",
      "minimum",
      "listingIds",
      "startsAt",
      "endsAt",
      "usageLimit",
      "usageLimitPerMember",
      "state",
      "createdAt",
      "usage",
    ],
    retention: "membership",
    erasure: { action: "delete", by: ["seller"] },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<Redemptions>()({
    path: "discounts/{id}/redemptions/{uid}",
    owner: ["member"],
    personal: [],
    other: ["claims", "used", "heldUntil", "expireAt"],
    retention: { expires: "30 days after a checkout held it, 1 year after it was used" },
    erasure: {
      action: "keep",
      keeps: { because: "Counts how often a code was used", until: "1 year after it was used" },
    },
    export: "nothing",
    isBackedUp: true,
  }),
];
