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

/** Where a page ended: in which tier, behind which id, and what of its last window is still to be shown. */
export interface Position {
  readonly tier: number;
  readonly after: string | null;
  readonly buffered: readonly string[];
  /** When the first page was read. */
  readonly startedAt: number | null;
}

export const START: Position = { tier: 0, after: null, buffered: [], startedAt: null };

/** Ids that a cursor has room for. */
export const MAX_BUFFERED = 16;

interface Source {
  read(tier: Tier, after: string | null, max: number): Promise<TierRead>;
  readBuffered(ids: readonly string[]): Promise<TierRead>;
  rank(tier: Tier, entries: SearchEntry[]): Promise<SearchEntry[]>;
  /** Whether a held entry is still what was asked for. */
  isStillWanted(entry: SearchEntry): boolean;
}

/**
 * One page. Nothing comes twice and nothing that stays as it is is left out, although listings come, go and change
 * between pages: ids only grow, a ranked window is shown to its end before the next is read, and what has been put
 * elsewhere in the order since the first page (made later, or in a later tier written later) is passed over.
 */
export async function searchTiers(
  { tiers, source, start }: { tiers: readonly Tier[]; source: Source; start: Position },
  { limit, maxReads }: { limit: number; maxReads: number },
): Promise<{ page: SearchEntry[]; next: Position | null; reads: number }> {
  let { startedAt, buffered } = start;
  let { tier: index, after } = start;
  let reads = 0;
  const page: SearchEntry[] = [];

  if (buffered.length > 0) {
    const shown = buffered.slice(0, limit);
    buffered = buffered.slice(limit);
    const { found } = await source.readBuffered(shown);
    reads += Math.max(1, found.length);
    const byId = new Map(found.map(({ entry }) => [entry.id, entry]));
    const still = shown.flatMap((id) => byId.get(id) ?? []).filter((entry) => source.isStillWanted(entry));
    page.push(...still);
  }
  for (let tier = tiers[index]; tier && buffered.length === 0 && page.length < limit && reads < maxReads;) {
    const missing = limit - page.length;
    const size = Math.min(maxReads - reads, tier.ranksBy ? missing + MAX_BUFFERED : missing);
    const { found, at } = await source.read(tier, after, size);
    reads += Math.max(1, found.length);
    startedAt ??= at;
    const began = startedAt;
    const isSettled = ({ createdAt, updatedAt }: FoundEntry) =>
      (index === 0 ? createdAt : updatedAt) <= began;
    const wanted = wantedOf(tier, found.filter(isSettled));
    const ranked = await source.rank(tier, wanted);
    page.push(...ranked.slice(0, missing));
    buffered = ranked.slice(missing).map(({ id }) => id);
    const isThrough = found.length < size;
    after = isThrough ? null : (found.at(-1)?.entry.id ?? null);
    if (isThrough) tier = tiers[(index += 1)];
  }
  const isLast = buffered.length === 0 && index >= tiers.length;
  return { page, reads, next: isLast ? null : { tier: index, after, buffered, startedAt } };
}

function wantedOf(tier: Tier, found: readonly FoundEntry[]): SearchEntry[] {
  return found.map(({ entry }) => entry).filter((entry) => tier.accepts(entry));
}
