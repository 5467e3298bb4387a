import { includes } from "../platform/counts/decide-recount.ts";
import type { Context } from "../platform/runtime/context.ts";
import { followerCountStore, followStore, type Edge } from "./follow-store.ts";
import { relationsStore, type StoredRelations } from "./relations-store.ts";

const PAGE = 500;

/** Finds what a dropped event has left undone. */
export function missedFollows(context: Pick<Context, "database">) {
  const { database } = context;
  const counts = followerCountStore(context);
  const edges = followStore(context);
  const relations = relationsStore(context);
  return {
    /**
     * A page of the edges committed in a period: those that the relations of their follower do not know, whose count of followers
     * does not include them, and until when all were checked. A read for each edge, follower and followed member.
     */
    findPage: async ({ from, to }: { from: Date; to: Date }) => {
      const page = await edges.listBetween({ from, to }, PAGE);
      const followers = [...new Set(page.map(({ follower }) => follower))];
      const latest = new Map(page.map(({ followed, at }) => [followed, at]));
      const [known, counted] = await Promise.all([
        relations.findAll(followers),
        counts.findAll([...latest.keys()]),
      ]);
      const following = new Map(
        followers.map((uid, index) => [uid, known[index]?.lists.following ?? {}] as const),
      );
      const last = page.length === PAGE ? page.at(-1)?.at : undefined;
      return {
        seen: page.length,
        unknown: page.filter(
          ({ follower, followed }) => !Object.hasOwn(following.get(follower) ?? {}, followed),
        ),
        uncounted: [...latest].flatMap(([uid, at], index) => {
          const { countedAt, dueAt } = counted[index] ?? {};
          return includes(countedAt, at) || includes(dueAt, at) ? [] : [uid];
        }),
        // Others of the last one's millisecond may be on the next page, and its microseconds are rounded.
        seenUntil: last ? new Date(last.getTime() - 1) : to,
      };
    },

    /** Where relations and edges of a follower differ. One read, as long as there are as many of both. */
    findDifferent: async ({ uid, lists }: StoredRelations): Promise<Edge[]> => {
      const followed = Object.keys(lists.following);
      const own = edges.ofFollower(uid);
      if ((await database.count(own)).count === followed.length) return [];
      const found = new Set((await database.query(own)).map((edge) => edge.followed));
      const both = [...new Set([...found, ...followed])];
      return both
        .filter((each) => !found.has(each) || !Object.hasOwn(lists.following, each))
        .map((each) => ({ follower: uid, followed: each }));
    },
  };
}
