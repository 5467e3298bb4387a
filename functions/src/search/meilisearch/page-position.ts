import * as z from "zod";

/**
 * Results of the previous page that are read again, so that the next page finds its position despite changes.
 */
const OVERLAP = 11;

/** Where a page ended: how far down, and the ids of its last results. */
export const PagePosition = z.object({
  offset: z.int().min(0),
  last: z.array(z.string().max(128)).max(OVERLAP),
  /** Whether these results have only some of the words. */
  isPartial: z.boolean(),
});

type Position = z.output<typeof PagePosition>;
type Window = { readonly offset: number; readonly limit: number };

export const START: Position = { offset: 0, last: [], isPartial: false };

/** The window to request: the page with one result behind it, to know whether there is any, and some on either side. */
export function windowOf({ offset, last }: Position, limit: number): Window {
  const before = Math.min(offset, OVERLAP);
  return { offset: offset - before, limit: limit + before + (last.length > 0 ? OVERLAP : 1) };
}

/**
 * The page after a position, and its end. The server has offsets, no cursors: while at most ten results come
 * or go between two pages, nothing is repeated or left out.
 */
export function behind<Hit extends { id: string }>(
  { position, window, limit }: { position: Position; window: Window; limit: number },
  hits: readonly Hit[],
): { page: Hit[]; next: Position | null } {
  const shown = hits.findLastIndex(({ id }) => position.last.includes(id));
  const from = shown < 0 ? position.offset - window.offset : shown + 1;
  const page = hits.slice(from, from + limit);
  const isLast = hits.length < window.limit && from + limit >= hits.length;
  if (isLast) return { page, next: null };
  const last = [...position.last, ...page.map(({ id }) => id)].slice(-OVERLAP);
  return { page, next: { ...position, offset: window.offset + from + page.length, last } };
}
