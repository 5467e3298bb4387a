import { compareIds } from "./explore.ts";
import type { Scored } from "./score.ts";

/** Each further listing of a seller counts half as much as the one before, and never less than a quarter. */
const FLOOR = 0.25;
const DECAY = 0.5;
/** Of ten in a row. */
const MAX_OF_A_SELLER = 2;
const WINDOW = 10;

function sellerFactor(placed: number): number {
  return (1 - FLOOR) * DECAY ** placed + FLOOR;
}

/**
 * The best first, with no more than two of a seller among any ten as long as there are others. The same candidates come in
 * the same order, whatever order they are given in.
 */
export function diversify<T extends Scored>(scored: readonly T[], max: number): T[] {
  const left = scored.toSorted((one, other) => other.score - one.score || compareIds(one.piece, other.piece));
  const placed = new Map<string, number>();
  const list: T[] = [];
  while (list.length < max && left.length > 0) {
    const recent = countSellers(list.slice(-(WINDOW - 1)));
    const isFull = (seller: string) => (recent.get(seller) ?? 0) >= MAX_OF_A_SELLER;
    const best = findBest(left, placed, isFull);
    const [next] = left.splice(best === -1 ? 0 : best, 1);
    if (!next) break;
    placed.set(next.piece.seller, (placed.get(next.piece.seller) ?? 0) + 1);
    list.push(next);
  }
  return list;
}

function countSellers(list: readonly Scored[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { piece } of list) counts.set(piece.seller, (counts.get(piece.seller) ?? 0) + 1);
  return counts;
}

/** Since the list is in order, none behind one whose full score is less than the best so far can be better. */
function findBest(
  left: readonly Scored[],
  placed: ReadonlyMap<string, number>,
  isFull: (seller: string) => boolean,
): number {
  let best = -1;
  let most = -Infinity;
  for (const [index, { piece, score }] of left.entries()) {
    if (score <= most) break;
    if (isFull(piece.seller)) continue;
    const value = score > 0 ? score * sellerFactor(placed.get(piece.seller) ?? 0) : score;
    if (value > most) [best, most] = [index, value];
  }
  return best;
}
