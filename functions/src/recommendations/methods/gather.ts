import { Candidates, type Candidate, type Neighbour } from "../candidate.ts";
import { kindOf, readKind, type Piece } from "../piece.ts";
import { weightOf, type Act } from "../taste.ts";
import { affinityOfActs } from "./affinity.ts";
import type { Counted } from "./explore.ts";
import type { CategoryTable, NamedNeighbour } from "./night.ts";

/** What is known beside a listing: what is like it, and what is chosen by those who choose it. */
export interface Similar {
  alike: Neighbour[];
  together: Neighbour[];
}

/** Where candidates come from: the documents, or a bench's arrays. What is missing is empty. */
export interface CandidateSources {
  similarTo(listingIds: readonly string[]): Promise<ReadonlyMap<string, Similar>>;
  tablesOf(categories: readonly string[]): Promise<ReadonlyMap<string, CategoryTable>>;
  /** The newest on sale of a category. */
  newestOf(category: string, limit: number): Promise<Piece[]>;
  popular(): Promise<readonly (Counted & { quality: number })[]>;
}

/** How many of the latest acts say what is like them, and how many kinds and listings of each are looked at. */
const LAST_ACTS = 10;
const MAX_CATEGORIES = 3;
const OWN_KINDS = 3;
const OTHER_KINDS = 1;
const OF_A_CATEGORY = 20;

/** Everything that may be recommended to somebody who did this, the latest first. */
export async function gatherCandidates(
  sources: CandidateSources,
  { liked, now }: { liked: readonly Act[]; now: Date },
): Promise<Candidate[]> {
  const weighted = liked.map((act) => [act, weightOf(act, now)] as const);
  const latest = weighted.slice(0, LAST_ACTS);
  const found = new Candidates();
  const categories = [...new Set(latest.map(([{ category }]) => category ?? ""))].slice(0, MAX_CATEGORIES);
  const [similar, tables, popular] = await Promise.all([
    sources.similarTo(latest.map(([{ listingId }]) => listingId)),
    sources.tablesOf(categories),
    sources.popular(),
  ]);
  const otherKinds = addSimilar(found, latest, { similar, tables });

  const ownKinds = affinityOfActs(weighted).topKinds(OWN_KINDS);
  const others = [...otherKinds]
    .filter(([kind]) => !ownKinds.includes(kind))
    .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, OTHER_KINDS)
    .map(([kind]) => kind);
  const wanted = new Set([...ownKinds, ...others].map((kind) => readKind(kind).category));
  const newest = await Promise.all([...wanted].map((category) => sources.newestOf(category, OF_A_CATEGORY)));
  for (const piece of newest.flat()) {
    found.addPiece(piece, "yourTaste");
    const score = otherKinds.get(kindOf(piece)) ?? otherKinds.get(`${piece.category ?? ""}|`) ?? 0;
    found.addNeighbours("together", [Object.assign({ score }, piece)], { because: null, weight: 1 });
  }
  for (const listing of popular) found.addPiece(listing, "trending", listing.quality);
  return found.list();
}

/** Adds what is beside some acts; returns the kinds that go with those of which no piece has enough supporters. */
export function addSimilar(
  found: Candidates,
  weighted: readonly (readonly [Act, number])[],
  { similar, tables }: { similar: ReadonlyMap<string, Similar>; tables: ReadonlyMap<string, CategoryTable> },
): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const [act, weight] of weighted) {
    const { alike = [], together = [] } = similar.get(act.listingId) ?? {};
    const cause = { because: act.listingId, weight };
    found.addNeighbours("alike", alike, cause);
    if (together.length > 0) found.addNeighbours("together", together, cause);
    else for (const { name, score } of kindsBeside(act, tables)) add(kinds, name, weight * score);
  }
  return kinds;
}

/** The first level with supporters: that of its kind, or of its category. */
function kindsBeside(act: Act, tables: ReadonlyMap<string, CategoryTable>): NamedNeighbour[] {
  const table = tables.get(act.category ?? "");
  const ofKind = table?.kinds.find(({ brand }) => brand === act.brand)?.alongside ?? [];
  if (ofKind.length > 0) return ofKind;
  return (table?.alongside ?? []).map(({ name, score }) => ({ name: `${name}|`, score }));
}

function add(sums: Map<string, number>, key: string, value: number): void {
  if (Number.isFinite(value)) sums.set(key, (sums.get(key) ?? 0) + value);
}
