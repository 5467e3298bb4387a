import type { Context } from "../runtime/context.ts";
import { randomId } from "../values/ids.ts";
import { runExclusive } from "../concurrency/keyed-mutex.ts";
import { perInstance } from "../runtime/per-instance.ts";
import { exhaustedLimits } from "./exhausted-limits.ts";
import { takeBlock, type Limit } from "./limit.ts";
import { limitStore } from "./limit-store.ts";

/** Tokens of one limit that this instance may still spend, until the period ends. */
interface Lease {
  tokens: number;
  endsAt: number;
}

const MAX_LEASES = 10_000;
const leasesOf = perInstance(() => ({ instance: randomId(), leases: new Map<string, Lease>() }));

/**
 * Admits a call by a token that this instance has leased, and leases the next block when it has none: one transaction
 * a block instead of one a call. Over all instances never more than the limit's number is admitted in a period; what an
 * instance leased and did not spend lies unused until the period ends. Resolves to 0, or to the
 * milliseconds until the next period.
 */
export async function spendToken(context: Context, id: string, limit: Limit): Promise<number> {
  const now = context.clock.now();
  const exhausted = exhaustedLimits(context);
  const { instance, leases } = leasesOf(context);
  const wait = exhausted.waitFor(id, now);
  if (wait > 0) return wait;
  if (spend(leases.get(id), now)) return 0;
  // Those who wait meanwhile find the block that the first of them brings.
  return runExclusive(`${instance}:${id}`, async () => {
    if (spend(leases.get(id), now)) return 0;
    const { tokens, window } = await leaseBlock(context, id, limit);
    if (tokens === 0) {
      exhausted.remember(id, window.endsAt.getTime());
      return window.endsAt.getTime() - now.getTime();
    }
    if (leases.size >= MAX_LEASES) leases.clear();
    leases.set(id, { tokens: tokens - 1, endsAt: window.endsAt.getTime() });
    return 0;
  });
}

function spend(lease: Lease | undefined, now: Date): boolean {
  if (!lease || lease.endsAt <= now.getTime() || lease.tokens === 0) return false;
  lease.tokens -= 1;
  return true;
}

function leaseBlock(context: Context, id: string, limit: Limit) {
  const limits = limitStore(context);
  return context.database.runTransaction(async (transaction) => {
    const block = takeBlock(limit, await limits.findWindow(transaction, id), context.clock.now());
    if (block.tokens > 0) limits.saveWindow(transaction, id, block.window);
    return block;
  });
}
