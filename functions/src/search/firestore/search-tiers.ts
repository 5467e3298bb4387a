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

/** Where a page ended: its tier, the last id, and what of its last window is still buffered. */
export interface Position {
  readonly tier: number;
  readonly after: string | null;
  readonly buffered: readonly string[];
  /** When the first page was read. */
  readonly startedAt: number | null;
}

export const START: Position = { tier: 0, after: null, buffered: [], startedAt: null };

/** Maximum number of ids in a cursor. */
export const MAX_BUFFERED = 16;

interface Source {
  read(tier: Tier, after: string | null, max: number): Promise<TierRead>;
  readBuffered(ids: readonly string[]): Promise<TierRead>;
  rank(tier: Tier, entries: SearchEntry[]): Promise<SearchEntry[]>;
  /** Whether a buffered entry still matches. */
  isStillWanted(entry: SearchEntry): boolean;
}

/**
 * One page. Nothing is repeated and no unchanged listing is left out, although listings are added, removed
 * and changed between pages: ids only grow, a ranked window is returned completely before the next is read,
 * and entries moved since the first page (created later, or in a later tier written later) are skipped.
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
    const size = Math.min(maxReads - reads, missing + (tier.ranksBy ? MAX_BUFFERED : 1));
    const { found, at } = await source.read(tier, after, size);
    reads += Math.max(1, found.length);
    startedAt ??= at;
    const began = startedAt;
    const isSettled = ({ createdAt, updatedAt }: FoundEntry) =>
      (index === 0 ? createdAt : updatedAt) <= began;
    const wanted = wantedOf(tier, found.filter(isSettled));
    const ranked = await source.rank(tier, wanted);
    page.push(...ranked.slice(0, missing));
    const rest = ranked.slice(missing);
    // Without ranks the next page reads on behind the last one shown; the one beyond it only told that there is one.
    const isCut = !tier.ranksBy && rest.length > 0;
    buffered = isCut ? [] : rest.map(({ id }) => id);
    const isThrough = found.length < size;
    const last = isCut ? ranked[missing - 1] : found.at(-1)?.entry;
    after = isThrough ? null : (last?.id ?? null);
    if (isThrough) tier = tiers[(index += 1)];
  }
  const isLast = buffered.length === 0 && index >= tiers.length;
  return { page, reads, next: isLast ? null : { tier: index, after, buffered, startedAt } };
}

function wantedOf(tier: Tier, found: readonly FoundEntry[]): SearchEntry[] {
  return found.map(({ entry }) => entry).filter((entry) => tier.accepts(entry));
}
