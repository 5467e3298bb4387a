import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { Follow } from "./follow.ts";
import type { FollowerCount } from "./follow-store.ts";
import type { StoredRelations } from "./relations-store.ts";

export const dataMap = [
  describeCollection<Follow>()({
    path: "follows/{id}",
    owner: ["follower", "followed"],
    personal: ["notify"],
    other: ["at"],
    retention: "membership",
    erasure: { action: "delete", by: ["follower", "followed"], load: () => import("./erase-follow.ts") },
    // Nobody is told who follows them.
    export: { by: ["follower"] },
    isBackedUp: true,
  }),
  describeCollection<FollowerCount>()({
    path: "followerCounts/{uid}",
    owner: ["uid"],
    personal: ["followers"],
    other: ["countedAt", "dueAt"],
    retention: "source",
    erasure: { action: "delete", by: "id" },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<StoredRelations>()({
    path: "relations/{uid}",
    owner: ["uid"],
    personal: ["lists", "pace"],
    other: [],
    retention: "membership",
    erasure: { action: "delete", by: "id", load: () => import("./erase-relations.ts") },
    export: {
      by: "id",
      without: ["pace"],
      others: ["lists.following.member", "lists.blocked.member", "lists.muted.member"],
      load: () => import("./show-relations.ts"),
    },
    isBackedUp: true,
  }),
];
