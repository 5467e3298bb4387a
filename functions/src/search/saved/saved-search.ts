import { after, DAY, MINUTE } from "../../platform/values/clock.ts";
import { idFrom } from "../../platform/values/ids.ts";
import type { Criteria } from "../filter-values.ts";

/**
 * `savedSearches/{id}`. It listens for new listings that have its key, or it waits for `dueAt` to be looked at: then the
 * search is run, and its owner told of what is new. A search too common to listen is looked at each day.
 */
export interface SavedSearch {
  id: string;
  uid: string;
  name: string;
  criteria: Criteria;
  /** The rarest of its words; null where all are common, or there are none. */
  key: string | null;
  /** The key while it listens, null while it does not. */
  listensFor: string | null;
  dueAt: Date | null;
  /** Listings published before were told, or were there when it was saved. */
  since: Date;
  /** Listings that its owner was told of, the latest last: each only once. */
  told: string[];
  alertedAt: Date | null;
  createdAt: Date;
}

/** Its owner is told at most once in this time. */
const PAUSE_MS = DAY;
/** Listings that are published together are told together. */
const COLLECTING_MS = 10 * MINUTE;
/** A look that has not ended by then died: another one comes. */
const LOOK_MS = 15 * MINUTE;
/** The index may be behind by this much: later looks look there again. */
const OVERLAP_MS = 30 * MINUTE;
const MAX_TOLD = 200;

/** The same search of one member has the same id: saving it twice saves it once. */
export function idOf(uid: string, criteria: Criteria): string {
  const given = Object.entries(criteria).filter(([, value]) => value !== undefined);
  return idFrom(
    "savedSearch",
    uid,
    JSON.stringify(given.toSorted(([one], [other]) => (one < other ? -1 : 1))),
  );
}

export function create(
  search: Pick<SavedSearch, "uid" | "name" | "criteria" | "key">,
  now: Date,
): SavedSearch {
  const { uid, criteria, key } = search;
  return {
    ...search,
    id: idOf(uid, criteria),
    listensFor: key,
    dueAt: key === null ? after(now, PAUSE_MS) : null,
    since: now,
    told: [],
    alertedAt: null,
    createdAt: now,
  };
}

/** A new listing matches: it is told soon, or when a day has passed since the last alert. */
export function wake(search: SavedSearch, now: Date): SavedSearch {
  return { ...search, listensFor: null, dueAt: search.dueAt ?? nextAlertAt(search, now) };
}

function nextAlertAt({ alertedAt }: Pick<SavedSearch, "alertedAt">, now: Date): Date {
  const soon = after(now, COLLECTING_MS);
  const rested = alertedAt ? after(alertedAt, PAUSE_MS) : soon;
  return rested > soon ? rested : soon;
}

/** It listens again before the search is run, so that nothing that is published meanwhile goes unheard. */
export function startLook(search: SavedSearch, now: Date): SavedSearch {
  return { ...search, listensFor: search.key, dueAt: after(now, LOOK_MS) };
}

/** After a look that began at `startedAt` and found these listings. */
export function endLook(
  search: SavedSearch,
  { startedAt, found }: { startedAt: Date; found: readonly string[] },
  now: Date,
): SavedSearch {
  const alertedAt = found.length > 0 ? now : search.alertedAt;
  // Too common to listen, or woken meanwhile.
  const next = search.key === null ? after(now, PAUSE_MS) : nextAlertAt({ alertedAt }, now);
  return {
    ...search,
    alertedAt,
    dueAt: search.listensFor === null ? next : null,
    since: after(startedAt, -OVERLAP_MS) > search.since ? after(startedAt, -OVERLAP_MS) : search.since,
    told: [...search.told, ...found].slice(-MAX_TOLD),
  };
}

/** Its owner may not be told at present. */
export function postpone(search: SavedSearch, now: Date): SavedSearch {
  return { ...search, dueAt: after(now, PAUSE_MS) };
}
