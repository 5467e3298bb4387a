import * as z from "zod";
import { decodeCursor, encodeCursor } from "../platform/operations/cursor.ts";
import type { ListPosition } from "./listing-store.ts";

const Position = z.tuple([z.int().transform((milliseconds) => new Date(milliseconds)), z.string()]);

/** Where the page before ended, by the cursor it came with. */
export function positionAfter(cursor: string | undefined): ListPosition | undefined {
  return cursor === undefined ? undefined : decodeCursor(Position, cursor);
}

/** The cursor behind a page's last listing; null when there is none behind it. */
export function cursorBehind(last: ListPosition | undefined): string | null {
  return last ? encodeCursor([last[0].getTime(), last[1]]) : null;
}
