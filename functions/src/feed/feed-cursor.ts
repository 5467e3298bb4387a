import * as z from "zod";
import { decodeCursor, encodeCursor } from "../platform/operations/cursor.ts";
import { idFrom } from "../platform/values/ids.ts";
import type { Position } from "./feed.ts";

const Payload = z.object({
  at: z.int().min(0).max(Date.parse("9999-12-31T00:00:00Z")),
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,299}$/),
  of: z.string(),
});

/** Behind whatever stands there, whether it still does or not. */
export function encodeFeedCursor({ at, id }: Position, uid: string): string {
  return encodeCursor({ at: at.getTime(), id, of: readerOf(uid) });
}

/** Throws `InvalidInput` for a cursor that this member's feed did not hand out. */
export function decodeFeedCursor(cursor: string, uid: string): Position {
  const own = Payload.refine(({ of }) => of === readerOf(uid));
  const { at, id } = decodeCursor(own, cursor);
  return { at: new Date(at), id };
}

function readerOf(uid: string): string {
  return idFrom("feed", uid).slice(0, 12);
}
