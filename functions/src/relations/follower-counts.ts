import { includeInCount, reconcileCount, type ReconciledCount } from "../platform/counts/recounter.ts";
import { includes } from "../platform/counts/decide-recount.ts";
import type { Context } from "../platform/runtime/context.ts";
import { followerCountStore, followStore, type FollowerCount } from "./follow-store.ts";

interface Counted {
  readonly at: Date;
  readonly count: number;
}

/** How many follow a member, counted from the edges as the counters of a listing are from its likes. */
export function followerCounts(context: Context) {
  const counts = followerCountStore(context);
  const edges = followStore(context);

  const settles = (stored: FollowerCount | undefined, { at }: Counted) =>
    stored?.dueAt !== undefined && includes(at, stored.dueAt);

  const definition: ReconciledCount<string, FollowerCount, Counted> = {
    nameOf: (uid) => `followers ${uid}`,
    find: (transaction, uid) => counts.find(uid, transaction),
    stateOf: ({ countedAt, followers, dueAt }) => ({ countedAt, size: followers, scheduledFor: dueAt }),
    count: (uid) => context.database.count(edges.ofFollowed(uid)),
    save: (transaction, uid, { stored, counted }) => {
      // None is no document: nothing is left of who has left.
      if (counted.count === 0) {
        if (stored) counts.remove(transaction, uid);
        return;
      }
      const { dueAt } = stored ?? {};
      const isDue = dueAt !== undefined && !settles(stored, counted);
      counts.save(transaction, {
        uid,
        followers: counted.count,
        countedAt: counted.at,
        ...(isDue && { dueAt }),
      });
    },
    schedule: (transaction, uid, at) => counts.schedule(transaction, uid, at),
    differs: (stored, { count }) => (stored?.followers ?? 0) !== count,
    settles,
  };

  return {
    /** Resolves when the count includes what was committed at `at`, or a recount is scheduled. */
    include: (uid: string, at: Date): Promise<void> => includeInCount(context, definition, { key: uid, at }),
    /** Whether it was wrong. 2 reads, and a write if so. */
    recount: async (uid: string): Promise<boolean> =>
      (await reconcileCount(context, definition, uid)).differed,
  };
}
