import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { Comment } from "./comment.ts";
import type { CommentSettings } from "./comment-store.ts";

export const dataMap = [
  describeCollection<Comment>()({
    path: "listings/{listingId}/comments/{id}",
    owner: ["author", "seller"],
    personal: ["text", "mentions", "removal"],
    other: [
      "id",
      "listingId",
      "parentId",
      "at",
      "editedAt",
      "hiddenAt",
      "deletedAt",
      "replies",
      "isShown",
      "isListed",
    ],
    retention: "membership",
    erasure: {
      action: "delete",
      by: ["author", "seller"],
      load: () => import("./erase-comment.ts"),
      keeps: {
        because: "A comment with replies keeps its place among them, without words and without its author",
        until: "the seller of the listing leaves",
      },
    },
    // What others wrote below one's listings is theirs.
    export: { by: ["author"], others: ["mentions.uid"] },
    isBackedUp: true,
  }),
  describeCollection<CommentSettings>()({
    path: "commentSettings/{listingId}",
    owner: ["seller"],
    personal: [],
    other: ["listingId"],
    retention: "membership",
    erasure: { action: "delete", by: ["seller"] },
    export: "whole",
    partOf: { row: "listings", by: "id" },
    isBackedUp: true,
  }),
];
