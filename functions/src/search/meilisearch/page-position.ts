import * as z from "zod";

/** Results read again from the page before, by which the next one finds its place though some have come or gone. */
const OVERLAP = 11;

/** Where a page ended: how far down, and the ids of its last results. */
export const PagePosition = z.object({
  offset: z.int().min(0),
  last: z.array(z.string().max(128)).max(OVERLAP),
});

type Position = z.output<typeof PagePosition>;
type Window = { readonly offset: number; readonly limit: number };

export const START: Position = { offset: 0, last: [] };

/** What to ask the server for: the page, and some results before and behind it. */
export function windowOf({ offset, last }: Position, limit: number): Window {
  const before = Math.min(offset, OVERLAP);
  return { offset: offset - before, limit: limit + before + (last.length > 0 ? OVERLAP : 0) };
}

/**
 * The page behind a position, and where it ends. The server counts results and knows no cursor: while no more than
 * ten come or go between two pages, nothing comes twice and nothing is left out.
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
  return { page, next: { offset: window.offset + from + page.length, last } };
}
