import { accessStore } from "../platform/auth/access-store.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Context } from "../platform/runtime/context.ts";
import { followSpamFound } from "./events.ts";
import { decideFollow, MAX_FOLLOWS_AN_HOUR } from "./follow.ts";
import { followStore, type Edge } from "./follow-store.ts";
import { relationsStore } from "./relations-store.ts";

/**
 * Brings the follower's relations in line with an edge as it is now, or takes away an edge that may not be. Safe to repeat, in any
 * order: it looks at the edge, and at no event. 4 reads, and a write where something changes.
 */
export function followSettler(context: Context) {
  const access = accessStore(context);
  const edges = followStore(context);
  const relations = relationsStore(context);
  return (pair: Edge): Promise<void> =>
    context.database.runTransaction(async (transaction) => {
      const { follower, followed } = pair;
      const [edge, stored, ...grants] = await Promise.all([
        edges.find(pair, transaction),
        relations.find(follower, transaction),
        access.findGrant(follower, transaction),
        access.findGrant(followed, transaction),
      ]);
      const now = context.clock.now();
      const { lists, pace } = stored;
      const areActive = grants.every((grant) => grant?.state === "active");
      const decision = decideFollow(followed, { edge, relations: lists, pace, areActive, now });
      if (decision.kind === "nothing") return;
      if (decision.kind === "refuse") edges.remove(transaction, pair);
      if (decision.kind === "undo") {
        for (const uid of decision.undone ?? []) edges.remove(transaction, { follower, followed: uid });
        // Told once of an hour: the count goes on.
        const count = decision.pace?.count ?? 0;
        if (count === MAX_FOLLOWS_AN_HOUR + 1)
          emit(transaction, followSpamFound, { at: now, data: { uid: follower, follows: count } });
      }
      const { following = lists.following, pace: changedPace = pace } = decision;
      if (following === lists.following && changedPace === pace) return;
      relations.save(transaction, {
        ...stored,
        lists: { ...lists, following },
        ...(changedPace && { pace: changedPace }),
      });
    });
}
