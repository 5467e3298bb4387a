import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { Feed } from "./feed.ts";
import type { Post } from "./post.ts";

export const dataMap = [
  describeCollection<Post>()({
    path: "posts/{id}",
    owner: ["author"],
    personal: ["text", "photos", "photoKeys", "offer"],
    other: ["id", "kind", "ref", "at", "isHidden", "removedFor"],
    retention: "membership",
    erasure: { action: "delete", by: ["author"] },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<Feed>()({
    path: "feeds/{uid}",
    owner: ["uid"],
    personal: ["entries", "earlier", "sources"],
    other: ["floor", "pulledAt", "turn", "expireAt"],
    retention: { expires: "60 days after something new was found for its owner" },
    erasure: { action: "delete", by: "id" },
    // What it holds is read from posts again.
    export: "nothing",
    isBackedUp: false,
  }),
];
