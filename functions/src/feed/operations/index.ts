import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const posts = () => import("./posts.ts");

export const operations = defineHandlers<typeof contract>({
  getFeed: () => import("./get-feed.ts"),
  publishPost: loadOneOf(posts, "publishPost"),
  deletePost: loadOneOf(posts, "deletePost"),
  listPosts: loadOneOf(posts, "listPosts"),
});
