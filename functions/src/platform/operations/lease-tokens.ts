import type { Context } from "../runtime/context.ts";
import { randomId } from "../values/ids.ts";
import { runExclusive } from "../concurrency/keyed-mutex.ts";
import { perInstance } from "../runtime/per-instance.ts";
import { putLatest } from "../values/put-latest.ts";
import { exhaustedLimits } from "./exhausted-limits.ts";
import { companionsOf, groupOf, limitId, takeBlocks, type LimitOf } from "./lease-together.ts";
import { leasedPer, takeBlock, type Block, type LeasedLimit } from "./leased-limit.ts";
import type { Limit } from "./limit.ts";
import { limitStore } from "./limit-store.ts";

/** What this instance may still spend of one limit, until the period ends. */
interface Lease {
  tokens: number;
  spent: number;
  /** By all instances, when this one last asked. */
  leased: number;
  readonly endsAt: number;
  /** The least that a caller has been told of as left, of a limit of this capacity: a plan may change meanwhile. */
  told: { readonly capacity: number; readonly tokens: number };
}

/** A token that was spent, or how long until there is one. */
export type Spending =
  | {
      readonly waitMs: 0;
      /** For a call that turns out to cost nothing. */
      readonly returnToken: () => void;
    }
  | { readonly waitMs: number; readonly returnToken?: undefined };

/** What is left of a limit in its present period. */
export interface Remaining {
  readonly tokens: number;
  readonly endsInMs: number;
}

/** The least used make room: whoever calls from many addresses must not take a partner's tokens from them. */
const MAX_LEASES = 10_000;
const leasesOf = perInstance(() => ({ instance: randomId(), leases: new Map<string, Lease>() }));

/**
 * Admits a call by a token that this instance has leased, and leases the next block when it has none: one transaction
 * a block instead of one a call. Over all instances never more than the limit's number is admitted in a period; what an
 * instance leased and did not spend lies unused until the period ends.
 */
export function takeLeasedToken(context: Context, id: string, limit: LeasedLimit): Promise<Spending> {
  return takeToken(context, { id, limit, group: id }, () => leaseBlock(context, id, limit));
}

async function takeToken(
  context: Context,
  { id, limit, group }: { id: string; limit: LeasedLimit; group: string },
  lease: () => Promise<{ lease: Lease; now: Date }>,
): Promise<Spending> {
  const { instance, leases } = leasesOf(context);
  const known = (): Spending | undefined => {
    const held = leases.get(id);
    const waitMs = (held?.endsAt ?? 0) - context.clock.now().getTime();
    if (!held || waitMs <= 0) return undefined;
    if (held.tokens > 0) {
      putLatest(leases, [id, held], MAX_LEASES);
      return spend(held);
    }
    return held.leased >= limit.capacity ? { waitMs } : undefined;
  };
  const leaseAndSpend = async (): Promise<Spending> => {
    const { lease: held, now } = await lease();
    return held.tokens > 0 ? spend(held) : { waitMs: held.endsAt - now.getTime() };
  };
  // Those who wait meanwhile find the block that the first of them brings, or that there is none.
  return known() ?? runExclusive(`${instance}:${group}`, async () => known() ?? leaseAndSpend());
}

/** Takes a token of what is limited by itself. Resolves to 0, or to the milliseconds until the next period. */
export async function spendToken(context: Context, id: string, limit: Limit): Promise<number> {
  return rememberWait(context, id, await takeLeasedToken(context, id, leasedPer(limit)));
}

/** The same of an operation's own limit, which a block of each other operation that the subject may call comes with. */
export async function spendTokenOf(context: Context, asked: LimitOf): Promise<number> {
  const [id, group] = [limitId(asked), groupOf(asked)];
  if (group === undefined) return spendToken(context, id, asked.limit);
  const limit = leasedPer(asked.limit);
  const spending = await takeToken(context, { id, limit, group }, () =>
    leaseTogether(context, { id, group, asked }),
  );
  return rememberWait(context, id, spending);
}

function rememberWait(context: Context, id: string, { waitMs }: Spending): number {
  if (waitMs > 0) exhaustedLimits(context).remember(id, context.clock.now().getTime() + waitMs);
  return waitMs;
}

/**
 * What is left, as far as this instance knows: what it holds, and what nobody had leased when it last asked. Within a
 * period it never rises but by a larger plan. Undefined before the first call, and after the end of the period.
 */
export function findRemaining(
  context: Context,
  id: string,
  { capacity }: LeasedLimit,
): Remaining | undefined {
  const lease = leasesOf(context).leases.get(id);
  const endsInMs = (lease?.endsAt ?? 0) - context.clock.now().getTime();
  if (!lease || endsInMs <= 0) return undefined;
  const left = Math.min(capacity, lease.tokens + Math.max(0, capacity - lease.leased));
  const { told } = lease;
  const tokens = told.capacity === capacity ? Math.min(told.tokens, left) : left;
  lease.told = { capacity, tokens };
  return { tokens, endsInMs };
}

function spend(lease: Lease): Spending {
  lease.tokens -= 1;
  lease.spent += 1;
  const returnToken = () => {
    lease.tokens += 1;
    lease.spent -= 1;
  };
  return { waitMs: 0, returnToken };
}

async function leaseBlock(context: Context, id: string, limit: LeasedLimit) {
  const { leases } = leasesOf(context);
  const limits = limitStore(context);
  const { tokens, window, now } = await context.database.runTransaction(async (transaction) => {
    const stored = await limits.findWindow(transaction, id);
    const at = context.clock.now();
    const held = leases.get(id);
    const spent = held && stored?.endsAt.getTime() === held.endsAt ? held.spent : 0;
    const block = takeBlock(limit, stored, { now: at, spent });
    if (block.tokens > 0) limits.saveWindow(transaction, id, block.window);
    return { ...block, now: at };
  });
  return { lease: hold(leases, id, { tokens, window, capacity: limit.capacity }), now };
}

async function leaseTogether(
  context: Context,
  { id, group, asked }: { id: string; group: string; asked: LimitOf },
) {
  const { leases } = leasesOf(context);
  const limits = limitStore(context);
  const { blocks, now } = await context.database.runTransaction(async (transaction) => {
    const stored = await limits.findWindows(transaction, group);
    const at = context.clock.now();
    const companions = companionsOf(context, asked).filter((companion) => {
      const held = leases.get(limitId(companion));
      return !held || held.endsAt <= at.getTime();
    });
    const taken = takeBlocks(asked, companions, { windows: stored, now: at });
    if ((taken.blocks.get(asked)?.tokens ?? 0) > 0) limits.saveWindows(transaction, group, taken.windows);
    return { ...taken, now: at };
  });
  for (const [of, { tokens, window }] of blocks)
    hold(leases, limitId(of), { tokens, window, capacity: of.limit.capacity });
  const lease = leases.get(id);
  if (!lease) throw new Error(`No lease of ${asked.operation}`);
  return { lease, now };
}

/** Adds a block to what this instance holds of the period. */
function hold(
  leases: Map<string, Lease>,
  id: string,
  { tokens, window, capacity }: Block & { readonly capacity: number },
): Lease {
  const endsAt = window.endsAt.getTime();
  const held = leases.get(id);
  const lease: Lease =
    held?.endsAt === endsAt
      ? held
      : { tokens: 0, spent: 0, leased: 0, endsAt, told: { capacity, tokens: capacity } };
  lease.tokens += tokens;
  lease.leased = window.leased;
  putLatest(leases, [id, lease], MAX_LEASES);
  return lease;
}
