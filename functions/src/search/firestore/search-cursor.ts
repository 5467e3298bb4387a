import * as z from "zod";
import { idFrom } from "../../platform/values/ids.ts";
import { decodeCursor, encodeCursor } from "../../platform/operations/cursor.ts";
import type { SearchRequest } from "../search-engine.ts";
import { idRangeOf } from "./search-entry.ts";
import { MAX_BUFFERED, type Position } from "./search-tiers.ts";

/** Only windows of this order are ranked and buffered: the cursor has their ids without the common prefix. */
const BUFFERED_START = idRangeOf("newest").from;

const EntryId = z.string().regex(/^[A-Za-z0-9_-]{1,300}$/);

const CursorPayload = z.object({
  tier: z.int().min(0).max(10),
  after: EntryId.nullable(),
  buffered: z.array(EntryId).max(MAX_BUFFERED),
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
  const buffered = position.buffered.map((id) => id.slice(BUFFERED_START.length));
  return encodeCursor({ ...position, buffered, of: nameOf(search) });
}

/** Throws `InvalidInput` for a cursor that this search did not hand out. */
export function decodePosition(cursor: string, search: Search): SearchPosition {
  const own = CursorPayload.refine(({ of }) => of === nameOf(search));
  const { buffered, tier, after, startedAt, words } = decodeCursor(own, cursor);
  return { tier, after, buffered: buffered.map((id) => `${BUFFERED_START}${id}`), startedAt, words };
}

/** Fingerprint of the search that a cursor belongs to: it is invalid for another one. */
function nameOf({ words, filters, sort }: Search): string {
  return idFrom("search", JSON.stringify([words, filters, sort])).slice(0, 12);
}
