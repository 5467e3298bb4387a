import type { BalanceKey } from "./balance.ts";

interface ScanBounds {
  /** Where the previous pass stopped. */
  from: BalanceKey | null;
  pageSize: number;
  /** Of `performance.now()`: no page begins after it. */
  until: number;
  max: number;
}

type FindNext = (after: BalanceKey | null) => Promise<BalanceKey | undefined>;

/** Pages of the next balance keys, with the position after each: null after the last one. */
export async function* scanPages(
  findNext: FindNext,
  { from, pageSize, until, max }: ScanBounds,
): AsyncGenerator<{ page: BalanceKey[]; end: BalanceKey | null }> {
  let end = from;
  for (let seen = 0; seen < max && performance.now() < until; seen += pageSize) {
    const page: BalanceKey[] = [];
    while (page.length < pageSize) {
      const next = await findNext(page.at(-1) ?? end);
      if (!next) break;
      page.push({ seller: next.seller, currency: next.currency });
    }
    const isLast = page.length < pageSize;
    end = isLast ? null : (page.at(-1) ?? null);
    yield { page, end };
    if (isLast) return;
  }
}
