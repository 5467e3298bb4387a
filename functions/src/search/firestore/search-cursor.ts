import * as z from "zod";
import { idFrom } from "../../platform/values/ids.ts";
import { decodeCursor, encodeCursor } from "../../platform/operations/cursor.ts";
import type { SearchRequest } from "../search-request.ts";
import { idRangeOf } from "./search-entry.ts";
import { MOST_HELD, type Position } from "./walk-tiers.ts";

/** Only windows of this order are ranked and held: its ids travel without what they all begin with. */
const HELD_START = idRangeOf("newest").from;

const EntryId = z.string().regex(/^[A-Za-z0-9_-]{1,300}$/);

const Travelling = z.object({
  tier: z.int().min(0).max(10),
  after: EntryId.nullable(),
  held: z.array(EntryId).max(MOST_HELD),
  startedAt: z.number().nullable(),
  words: z.array(z.string().max(100)).max(10).nullable(),
  of: z.string(),
});

type Search = Pick<SearchRequest, "words" | "filters" | "sort">;

/** Where a page ended, and the corrected words that it was found by. */
export interface SearchPosition extends Position {
  readonly words: readonly string[] | null;
}

export function encodePosition(position: SearchPosition, search: Search): string {
  const held = position.held.map((id) => id.slice(HELD_START.length));
  return encodeCursor({ ...position, held, of: nameOf(search) });
}

/** Throws `InvalidInput` for a cursor that this search did not hand out. */
export function decodePosition(cursor: string, search: Search): SearchPosition {
  const own = Travelling.refine(({ of }) => of === nameOf(search));
  const { held, tier, after, startedAt, words } = decodeCursor(own, cursor);
  return { tier, after, held: held.map((id) => `${HELD_START}${id}`), startedAt, words };
}

/** Names the search a cursor belongs to: with another one it would lead anywhere. */
function nameOf({ words, filters, sort }: Search): string {
  return idFrom("search", JSON.stringify([words, filters, sort])).slice(0, 12);
}
