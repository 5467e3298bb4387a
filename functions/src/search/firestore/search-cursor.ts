import * as z from "zod";
import { idFrom } from "../../platform/values/ids.ts";
import { decodeCursor, encodeCursor } from "../../platform/operations/cursor.ts";
import type { SearchRequest } from "../search-engine.ts";
import { matchings, type FoundBy } from "./matching.ts";
import type { Position } from "./search-tiers.ts";

const EntryId = z.string().regex(/^[A-Za-z0-9_-]{1,300}$/);

const CursorPayload = z.object({
  tier: z.int().min(0).max(10),
  after: EntryId.nullable(),
  startedAt: z.number().nullable(),
  words: z.array(z.string().max(100)).max(10).nullable(),
  matching: z.enum(matchings),
  isCorrected: z.boolean(),
  isPartial: z.boolean(),
  isSmall: z.boolean(),
  of: z.string(),
});

type Search = Pick<SearchRequest, "words" | "filters" | "sort">;

/** Where a page ended, and by which words it was found, if not by those sent. */
export interface SearchPosition extends Position, Omit<FoundBy, "words"> {
  readonly words: readonly string[] | null;
}

export function encodePosition(position: SearchPosition, search: Search): string {
  return encodeCursor({ ...position, of: nameOf(search) });
}

/** Throws `InvalidInput` for a cursor that this search did not hand out. */
export function decodePosition(cursor: string, search: Search): SearchPosition {
  const own = CursorPayload.refine(({ of }) => of === nameOf(search));
  const { of: _, ...position } = decodeCursor(own, cursor);
  return position;
}

/** Fingerprint of the search that a cursor belongs to: it is invalid for another one. */
function nameOf({ words, filters, sort }: Search): string {
  return idFrom("search", JSON.stringify([words, filters, sort])).slice(0, 12);
}
