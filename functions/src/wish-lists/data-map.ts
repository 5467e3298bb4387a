import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { WishList } from "./wish-list.ts";
import type { WishListIndex } from "./wish-list-store.ts";

export const dataMap = [
  describeCollection<WishList>()({
    path: "wishLists/{id}",
    owner: ["owner"],
    personal: ["name", "entries", "secret"],
    other: ["id"],
    retention: "membership",
    erasure: { action: "delete", by: ["owner"] },
    export: { without: ["secret"] },
    isBackedUp: true,
  }),
  describeCollection<WishListIndex>()({
    path: "wishListIndexes/{uid}",
    owner: ["uid"],
    personal: [],
    other: ["ids"],
    retention: "membership",
    erasure: { action: "delete", by: "id" },
    export: "nothing",
    isBackedUp: true,
  }),
];
