import * as z from "zod";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import type { Page, PageRequest } from "./list-page.ts";

/** What orders a list: the greatest number first, then by id. A time is a number of milliseconds. */
type Place = readonly [order: number, id: string];

const Position = z.tuple([z.int(), z.string().max(128)]);

/**
 * A page of a list that one document holds as a whole. The entry at which a page ended need not be there any more: the next begins
 * behind its place.
 */
export function pageInMemory<T>(
  items: readonly T[],
  placeOf: (item: T) => Place,
  { limit, after }: PageRequest,
): Page<T> {
  const position = after === undefined ? undefined : decodeCursor(Position, after);
  const behind = items
    .map((item) => ({ item, place: placeOf(item) }))
    .filter(({ place }) => position === undefined || compare(position, place) < 0)
    .toSorted((one, other) => compare(one.place, other.place));
  const shown = behind.slice(0, limit);
  const last = behind.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(({ item }) => item), next: last ? encodeCursor(last.place) : null };
}

function compare([order, id]: Place, [otherOrder, otherId]: Place): number {
  if (order !== otherOrder) return otherOrder - order;
  return id < otherId ? -1 : Number(id > otherId);
}
