import type { Holder } from "./balance.ts";

interface Bounds {
  /** Whom the pass came to before. */
  from: Holder | null;
  atOnce: number;
  /** Of `performance.now()`: no page begins after it. */
  until: number;
  most: number;
}

type FindNext = (after: Holder | null) => Promise<Holder | undefined>;

/** Pages of the next holders, and where each ends: null behind the last of all. */
export async function* pagesOf(
  findNext: FindNext,
  { from, atOnce, until, most }: Bounds,
): AsyncGenerator<{ page: Holder[]; end: Holder | null }> {
  let end = from;
  for (let seen = 0; seen < most && performance.now() < until; seen += atOnce) {
    const page: Holder[] = [];
    while (page.length < atOnce) {
      const next = await findNext(page.at(-1) ?? end);
      if (!next) break;
      page.push({ seller: next.seller, currency: next.currency });
    }
    const isLast = page.length < atOnce;
    end = isLast ? null : (page.at(-1) ?? null);
    yield { page, end };
    if (isLast) return;
  }
}
