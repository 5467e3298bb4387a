import { defineErasing } from "../platform/data-map/erasure.ts";
import { wholeContext } from "../platform/runtime/dependencies.ts";
import { followStore } from "./follow-store.ts";
import type { Follow } from "./follow.ts";
import { without } from "./relations.ts";
import { relationsStore } from "./relations-store.ts";

/** Takes an edge away, and its followed member out of the relations of who follows: no event is waited for. Safe to repeat. */
export default defineErasing<Follow, { context: typeof wholeContext }>(
  { context: wholeContext },
  async ({ document: edge, count, context }) => {
    const edges = followStore(context);
    const relations = relationsStore(context);
    await context.database.runTransaction(async (transaction) => {
      const stored = await relations.find(edge.follower, transaction);
      const { lists } = stored;
      edges.remove(transaction, edge);
      if (Object.hasOwn(lists.following, edge.followed))
        relations.save(transaction, {
          ...stored,
          lists: { ...lists, following: without(lists.following, edge.followed) },
        });
      count(transaction);
    });
    return "done";
  },
);
