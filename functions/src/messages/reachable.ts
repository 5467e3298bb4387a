import { memberReader } from "../accounts/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import { instanceCache } from "../platform/runtime/instance-cache.ts";
import type { Context } from "../platform/runtime/context.ts";
import { MINUTE } from "../platform/values/clock.ts";

type Reachability = "reachable" | "away" | "unknown";

/**
 * Whether somebody is written to: not who is suspended or about to leave. That may be a minute old: a message to somebody who has
 * just been suspended harms nobody. That the suspended do not write, and what a block forbids, counts at once and is read elsewhere.
 */
const known = instanceCache<Reachability>({ ttlMs: MINUTE });

export function reachableMembers(context: Context) {
  const grants = accessStore(context);
  const members = memberReader(context);
  const kept = known(context);
  return {
    /** Of who writes: the call has read their grant already. */
    isLeaving: async (uid: string): Promise<boolean> =>
      (await kept.read(`leaving:${uid}`, async () =>
        (await members.find(uid))?.isLeaving ? "away" : "reachable",
      )) === "away",
    find: (uid: string): Promise<Reachability> =>
      kept.read(uid, async () => {
        const [grant, member] = await Promise.all([grants.findGrant(uid), members.find(uid)]);
        if (!grant || !member || grant.state === "deleted") return "unknown";
        return grant.state === "active" && !member.isLeaving ? "reachable" : "away";
      }),
  };
}
