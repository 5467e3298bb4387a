import type { Followed } from "../platform/firestore/follow-query.ts";
import type { Found } from "../platform/firestore/found.ts";
import { MINUTE, SECOND } from "../platform/values/clock.ts";
import type { LiveEvent } from "./messages.ts";
import { comparePlaces, isBehind, type Place } from "./position.ts";

/** The latest documents of a source that a stream looks at: what comes between two looks is among them. */
export const WINDOW = 500;

/**
 * A document carries the time at which Firestore took its commit in, and counts by the time of the commit itself. More than
 * this cannot lie between them: so far behind a place queries look back.
 */
const MAX_COMMIT_MS = MINUTE;
/** A full window is taken for complete where it goes back that far behind the place: 500 events a second fit in. */
const MAX_DISORDER_MS = SECOND;

/** From when on a query finds all that comes behind a place. */
export function sinceOf({ at }: Place): Date {
  return new Date(at / 1000 - MAX_COMMIT_MS);
}

interface Placed {
  readonly place: Place;
  readonly event: LiveEvent;
}

export interface News {
  /** What comes behind the place, in order. */
  readonly events: readonly Placed[];
  /** Behind all that the window holds. */
  readonly place: Place;
  /** Whether nothing else can have come since. */
  readonly isComplete: boolean;
}

/**
 * What a window holds behind a place. Documents that are changed later keep their place, so that they are told of once.
 * Pure. `documents` are the latest of a source, the latest first; each makes any number of events, whose ids are its own
 * or begin with it.
 */
export function readNews<T>(
  { documents }: Pick<Followed<T>, "documents">,
  place: Place,
  toEvents: (document: Found<T>) => readonly LiveEvent[],
): News {
  const events = documents
    .filter(({ createdAt }) => createdAt >= place.at)
    .flatMap((document) =>
      toEvents(document).map((event) => ({ place: { at: document.createdAt, id: event.id }, event })),
    )
    .filter((placed) => isBehind(place, placed.place))
    .toSorted((a, b) => comparePlaces(a.place, b.place));
  const newest = Math.max(place.at, ...documents.map(({ createdAt }) => createdAt));
  const oldest = documents.at(-1)?.createdAt ?? 0;
  return {
    events,
    // Whatever else was committed at that instant is in the window as well.
    place: { at: newest, id: "" },
    isComplete: documents.length < WINDOW || oldest + MAX_DISORDER_MS * 1000 <= place.at,
  };
}
