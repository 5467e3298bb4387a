import { memberReader, type Member } from "../accounts/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import { instanceCache } from "../platform/runtime/instance-cache.ts";
import type { Context } from "../platform/runtime/context.ts";
import { MINUTE } from "../platform/values/clock.ts";

type Reachability = "reachable" | "away" | "unknown";

/**
 * Whether somebody is written to: not who is suspended or about to leave. That may be a minute old: a message to somebody who has
 * just been suspended harms nobody. That the suspended do not write, and what a block forbids, counts at once and is read elsewhere.
 */
const known = instanceCache<Known>({ ttlMs: MINUTE });

interface Known {
  readonly is: Reachability;
  readonly holiday: Member["holiday"];
}

export function reachableMembers(context: Context) {
  const grants = accessStore(context);
  const members = memberReader(context);
  const kept = known(context);

  const look = (uid: string): Promise<Known> =>
    kept.read(uid, async () => {
      const [grant, member] = await Promise.all([grants.findGrant(uid), members.find(uid)]);
      if (!grant || !member || grant.state === "deleted") return { is: "unknown", holiday: null };
      const is = grant.state === "active" && !member.isLeaving ? "reachable" : "away";
      return { is, holiday: member.holiday };
    });

  return {
    /** Of who writes: the call has read their grant already. */
    isLeaving: async (uid: string): Promise<boolean> => {
      const { is } = await kept.read(`leaving:${uid}`, async () => ({
        is: (await members.find(uid))?.isLeaving ? "away" : "reachable",
        holiday: null,
      }));
      return is === "away";
    },
    find: async (uid: string): Promise<Reachability> => (await look(uid)).is,
    /** Whether a seller has told that they are on holiday. */
    isOnHoliday: async (uid: string, now: Date): Promise<boolean> => {
      const { holiday } = await look(uid);
      return holiday !== null && (holiday.until === null || holiday.until > now);
    },
  };
}
