import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { MemberRating } from "./rating.ts";
import type { Review } from "./review.ts";

export const dataMap = [
  describeCollection<Review>()({
    path: "reviews/{id}",
    owner: ["author", "subject"],
    personal: ["rating", "text", "reply", "removal"],
    other: ["id", "orderId", "role", "state", "writtenAt", "publishAt", "publishedAt"],
    retention: "membership",
    erasure: {
      action: "pseudonymise",
      by: ["author", "subject"],
      load: () => import("./erase-member.ts"),
      keeps: {
        because:
          "What a member wrote about another counts in that one's rating; those about the member are deleted",
        until: "the reviewed member leaves",
      },
    },
    export: { load: () => import("./show-review.ts") },
    partOf: { row: "orders", by: "orderId" },
    isBackedUp: true,
  }),
  describeCollection<MemberRating>()({
    path: "ratings/{uid}",
    owner: ["uid"],
    personal: ["count", "sum", "average", "histogram"],
    other: [],
    retention: "source",
    erasure: { action: "delete", by: "id" },
    export: "whole",
    isBackedUp: true,
  }),
];
