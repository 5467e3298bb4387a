import type { Neighbour } from "./candidate.ts";

/** How many are kept beside a listing, and how many of one seller, whose hundred like things would else be all there is. */
const MAX_ALIKE = 40;
const MAX_OF_A_SELLER = 3;
/** How many are looked for when a listing is put on sale, and how many of those are told of it. */
export const NEIGHBOURS = 30;
export const TOLD_NEIGHBOURS = 5;

/** The list with others in it, the most alike first; undefined where that changes nothing. */
export function withAlike(list: readonly Neighbour[], added: readonly Neighbour[]): Neighbour[] | undefined {
  const all = new Map([...list, ...added].map((each) => [each.listingId, each]));
  const ofSeller = new Map<string, number>();
  const kept = [...all.values()]
    .filter(({ score }) => Number.isFinite(score) && score > 0)
    .toSorted((one, other) => other.score - one.score || (one.listingId < other.listingId ? -1 : 1))
    .filter(({ seller }) => {
      ofSeller.set(seller, (ofSeller.get(seller) ?? 0) + 1);
      return (ofSeller.get(seller) ?? 0) <= MAX_OF_A_SELLER;
    })
    .slice(0, MAX_ALIKE);
  const known = new Map(list.map((each) => [each.listingId, each.score]));
  const isSame =
    kept.length === list.length && kept.every(({ listingId, score }) => known.get(listingId) === score);
  return isSame ? undefined : kept;
}
