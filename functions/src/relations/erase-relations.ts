import { defineErasing } from "../platform/data-map/erasure.ts";
import { wholeContext } from "../platform/runtime/dependencies.ts";
import { without } from "./relations.ts";
import { relationsStore, type StoredRelations } from "./relations-store.ts";

/** Bounds a transaction: others' relations may be large. */
const BATCH_SIZE = 10;

/**
 * Takes a member out of the relations of all who blocked or muted them, or whom they did, then deletes their own. What others follow goes
 * with the edges. Safe to repeat: own relations are the last to go, and are read again before.
 */
export default defineErasing<StoredRelations, { context: typeof wholeContext }>(
  { context: wholeContext },
  async ({ id: uid, count, context }) => {
    const store = relationsStore(context);
    for (let isOver = false; !isOver;) {
      isOver = await context.database.runTransaction(async (transaction) => {
        const own = await store.find(uid, transaction);
        const others = relatedTo(own).slice(0, BATCH_SIZE);
        const theirs = await store.findAll(others, transaction);
        for (const stored of theirs) if (stored) store.save(transaction, withoutMember(stored, uid));
        if (others.length > 0) {
          store.save(transaction, withoutMember(own, ...others));
          return false;
        }
        store.remove(transaction, uid);
        count(transaction);
        return true;
      });
    }
    return "done";
  },
);

function relatedTo({ lists }: StoredRelations): string[] {
  const { blocked, blockedBy, muted, mutedBy } = lists;
  return [...new Set([blocked, blockedBy, muted, mutedBy].flatMap((list) => Object.keys(list)))];
}

/** Without what it says of some, but for following: that is what edges say. */
function withoutMember(stored: StoredRelations, ...uids: string[]): StoredRelations {
  const { lists } = stored;
  return {
    ...stored,
    lists: {
      ...lists,
      blocked: without(lists.blocked, ...uids),
      blockedBy: without(lists.blockedBy, ...uids),
      muted: without(lists.muted, ...uids),
      mutedBy: without(lists.mutedBy, ...uids),
    },
  };
}
