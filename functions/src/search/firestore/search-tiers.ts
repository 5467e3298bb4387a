import type { SearchEntry } from "./search-entry.ts";
import type { Tier } from "./tiers.ts";

/** An entry as it was read, with the instants, in microseconds, at which its document was made and last written. */
interface FoundEntry {
  readonly entry: SearchEntry;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface TierRead {
  readonly found: readonly FoundEntry[];
  /** When Firestore looked, in microseconds. */
  readonly at: number;
}

/** Where a page ended: its tier, and the last id that was shown. */
export interface Position {
  readonly tier: number;
  readonly after: string | null;
  /** When the first page was read. */
  readonly startedAt: number | null;
}

export const START: Position = { tier: 0, after: null, startedAt: null };

interface Source {
  read(tier: Tier, after: string | null, max: number): Promise<TierRead>;
  rank(tier: Tier, entries: SearchEntry[]): SearchEntry[];
}

/**
 * One page. Nothing is repeated and no unchanged listing is left out, although listings are added, removed
 * and changed between pages: ids only grow, a window is shown completely before the next is read, and entries
 * moved since the first page (created later, or in a later tier written later) are skipped. One entry more is
 * read than shown, so that a full last page has no next one.
 */
export async function searchTiers(
  { tiers, source, start }: { tiers: readonly Tier[]; source: Source; start: Position },
  { limit, maxReads }: { limit: number; maxReads: number },
): Promise<{ page: SearchEntry[]; next: Position | null; reads: number }> {
  let { startedAt } = start;
  let { tier: index, after } = start;
  let reads = 0;
  const page: SearchEntry[] = [];

  for (let tier = tiers[index]; tier && page.length < limit && reads < maxReads; tier = tiers[index]) {
    const missing = limit - page.length;
    const size = Math.min(maxReads - reads, missing + 1);
    const { found, at } = await source.read(tier, after, size);
    reads += Math.max(1, found.length);
    startedAt ??= at;
    const began = startedAt;
    const isSettled = ({ createdAt, updatedAt }: FoundEntry) =>
      (index === 0 ? createdAt : updatedAt) <= began;
    const wanted = wantedOf(tier, found.filter(isSettled));
    const shown = wanted.slice(0, missing);
    page.push(...source.rank(tier, shown));
    const isThrough = shown.length === wanted.length && found.length < size;
    const last = shown.length < wanted.length ? shown.at(-1) : found.at(-1)?.entry;
    after = isThrough ? null : (last?.id ?? null);
    if (isThrough) index += 1;
  }
  const isLast = index >= tiers.length;
  return { page, reads, next: isLast ? null : { tier: index, after, startedAt } };
}

function wantedOf(tier: Tier, found: readonly FoundEntry[]): SearchEntry[] {
  return found.map(({ entry }) => entry).filter((entry) => tier.accepts(entry));
}
