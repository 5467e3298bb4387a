import type { Context } from "../platform/runtime/context.ts";
import { balanceKeyOf, type BalanceKey } from "./balance.ts";
import { ledgerReader } from "./ledger-store.ts";

/** `payOut`: sellers with entries that no payout includes. `balances`: all sellers with entries. */
type Pass = "payOut" | "balances";

/** The position is saved after each page. */
const PAGE_SIZE = 50;

interface ScanBounds {
  /** How many balances a run scans at most. */
  max: number;
  /** No page begins after it. */
  maxDurationMs: number;
}

/**
 * Balance keys in order, starting where the last run of this pass stopped. `checkpoints/ledger.{pass}` keeps the
 * position, null between two passes; it advances once the caller has processed a whole page.
 */
export async function* scanBalances(
  context: Context,
  pass: Pass,
  { max, maxDurationMs }: ScanBounds,
): AsyncGenerator<BalanceKey> {
  const { database } = context;
  const ledger = ledgerReader(context);
  const findNext = pass === "payOut" ? ledger.findNextOpen : ledger.findNextBalanceKey;
  const checkpoint = database
    .collection<{ balanceKey: BalanceKey | null }>("checkpoints")
    .doc(`ledger.${pass}`);
  const until = performance.now() + maxDurationMs;

  let position = (await database.get(checkpoint))?.balanceKey ?? null;
  for (let seen = 0; seen < max && performance.now() < until; seen += PAGE_SIZE) {
    const page: BalanceKey[] = [];
    while (page.length < PAGE_SIZE) {
      const next = await findNext(page.at(-1) ?? position);
      if (!next) break;
      page.push(balanceKeyOf(next));
    }
    const isLast = page.length < PAGE_SIZE;
    position = isLast ? null : (page.at(-1) ?? null);
    yield* page;
    await database.set(checkpoint, { balanceKey: position });
    if (isLast) return;
  }
}
