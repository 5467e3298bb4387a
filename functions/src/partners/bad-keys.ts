import { tooManyCalls } from "../platform/operations/exhausted-limits.ts";
import { spendToken } from "../platform/operations/lease-tokens.ts";
import { perAddress } from "../platform/operations/limit.ts";
import { perInstance } from "../platform/runtime/per-instance.ts";
import type { Context } from "../platform/runtime/context.ts";
import { idFrom } from "../platform/values/ids.ts";
import { putLatest } from "../platform/values/put-latest.ts";

/** Whoever tries keys. */
const LIMIT = perAddress(20, "minute");
/** Bounded: an attacker with many addresses must not fill an instance's memory. */
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
  const tries = triesOf(context);
  const now = context.clock.now().getTime();

  function remember(found: Tries): Tries {
    putLatest(tries, [address, found], MAX_ADDRESSES);
    return found;
  }

  function current(): Tries | undefined {
    const found = tries.get(address);
    return found && found.endsAt > now ? found : undefined;
  }

  function refuseExhausted(): void {
    const found = current();
    if (found && found.count >= LIMIT.capacity) throw tooManyCalls(found.endsAt - now);
  }

  return {
    refuseExhausted,

    countMalformed(): void {
      refuseExhausted();
      const found = current() ?? remember({ count: 0, endsAt: now + LIMIT.periodMs });
      found.count += 1;
    },

    async countUnknown(): Promise<void> {
      const waitMs = await spendToken(context, idFrom("limit", `badKeys:${address}`), LIMIT);
      if (waitMs === 0) return;
      remember({ count: LIMIT.capacity, endsAt: now + waitMs });
      throw tooManyCalls(waitMs);
    },
  };
}
