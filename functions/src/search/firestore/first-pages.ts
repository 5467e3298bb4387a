import { instanceCache } from "../../platform/runtime/instance-cache.ts";
import { SECOND } from "../../platform/values/clock.ts";
import type { SearchRequest } from "../search-engine.ts";
import type { FoundPage } from "./find-page.ts";

/** How old the page may be that all see who open the marketplace. The index is late behind listings as well. */
export const FIRST_PAGE_MS = 5 * SECOND;
/** All of it, and by each category that is asked for at the time. */
const MAX_PAGES = 50;

/** First pages as an instance has just read them, cards before anything is left out for whoever asks. */
export const firstPages = instanceCache<FoundPage>({ ttlMs: FIRST_PAGE_MS, maxEntries: MAX_PAGES });

/** By what a first page is kept that many ask for alike: without words, and narrowed by a category at most. */
export function firstPageKey({ words, after, filters, sort, limit }: SearchRequest): string | undefined {
  const { category = "", ...others } = filters;
  const isForMany = words.length === 0 && after === undefined && !Object.values(others).some(isSet);
  return isForMany ? JSON.stringify([category, sort, limit]) : undefined;
}

function isSet(filter: unknown): boolean {
  if (typeof filter === "object" && filter !== null) return Object.keys(filter).length > 0;
  return filter !== undefined && filter !== false;
}
