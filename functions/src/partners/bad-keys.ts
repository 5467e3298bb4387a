import { exhaustedLimits, tooManyCalls } from "../platform/operations/exhausted-limits.ts";
import { spendToken } from "../platform/operations/lease-tokens.ts";
import { perAddress } from "../platform/operations/limit.ts";
import { perInstance } from "../platform/runtime/per-instance.ts";
import type { Context } from "../platform/runtime/context.ts";
import { idFrom } from "../platform/values/ids.ts";

/** Whoever tries keys. */
const LIMIT = perAddress(20, "minute");
const MAX_ADDRESSES = 10_000;

interface Tries {
  count: number;
  readonly endsAt: number;
}

const triesOf = perInstance(() => new Map<string, Tries>());

/**
 * Bounds the bad keys of a network address. What is no key by its form costs nothing, so this instance alone counts it;
 * what might have been one has cost a read, so it counts over all instances.
 */
export function badKeys(context: Context, address: string) {
  const id = idFrom("limit", `badKeys:${address}`);

  function refuseExhausted(): void {
    const waitMs = exhaustedLimits(context).waitFor(id, context.clock.now());
    if (waitMs > 0) throw tooManyCalls(waitMs);
  }

  return {
    refuseExhausted,

    countMalformed(): void {
      refuseExhausted();
      const now = context.clock.now().getTime();
      const tries = triesOf(context);
      let found = tries.get(id);
      if (!found || found.endsAt <= now) {
        if (tries.size >= MAX_ADDRESSES) tries.clear();
        found = { count: 0, endsAt: now + LIMIT.periodMs };
        tries.set(id, found);
      }
      found.count += 1;
      if (found.count >= LIMIT.capacity) exhaustedLimits(context).remember(id, found.endsAt);
    },

    async countUnknown(): Promise<void> {
      const waitMs = await spendToken(context, id, LIMIT);
      if (waitMs > 0) throw tooManyCalls(waitMs);
    },
  };
}
