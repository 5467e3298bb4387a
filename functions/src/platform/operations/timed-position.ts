import * as z from "zod";
import { decodeCursor, encodeCursor } from "./cursor.ts";

/** Where a page ends that is ordered by a time: that of its last entry, and its id among those that share it. */
export type TimedPosition = [at: Date, id: string];

/** Firestore knows the years 1 to 9999, and has rules for ids; clients may make up others. */
const EARLIEST_MS = Date.parse("0001-01-01T00:00:00Z");
const LATEST_MS = Date.parse("9999-12-31T23:59:59.999Z");

const Position = z.tuple([
  z
    .int()
    .min(EARLIEST_MS)
    .max(LATEST_MS)
    .transform((milliseconds) => new Date(milliseconds)),
  z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,299}$/),
]);

/** Where the page before ended, by the cursor it came with. Throws `InvalidInput` for one that nobody handed out. */
export function positionAfter(cursor: string | undefined): TimedPosition | undefined {
  return cursor === undefined ? undefined : decodeCursor(Position, cursor);
}

/** The cursor behind a page's last entry; null when there is none behind it. */
export function cursorBehind(last: TimedPosition | undefined): string | null {
  return last ? encodeCursor([last[0].getTime(), last[1]]) : null;
}

/** The cursor behind a page of at most `limit` entries; null for one that is not full, for nothing is behind it. */
export function cursorAfter<T>(
  page: readonly T[],
  limit: number,
  positionOf: (last: T) => TimedPosition | null,
): string | null {
  const last = page.length === limit ? page.at(-1) : undefined;
  return cursorBehind(last ? (positionOf(last) ?? undefined) : undefined);
}
