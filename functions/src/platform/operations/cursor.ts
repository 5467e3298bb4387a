import * as z from "zod";
import { failPipeline } from "./pipeline-failures.ts";

/** Where a page ended, as clients hand it back to get the next one: opaque, and worth nothing elsewhere. */
export const Cursor = z
  .string()
  .max(2000)
  .regex(/^[A-Za-z0-9_-]+$/, "Send the `next` of the page before")
  .meta({ id: "Cursor" });

/** The part of a list's input that chooses a page: how many items, and behind which. */
export function pageInput({ max = 100, usual = 20 } = {}) {
  return { limit: z.int().min(1).max(max).default(usual), after: Cursor.optional() };
}

/** A position is the sort values of a page's last entry, its id among them, so that no entry repeats or is skipped. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** Throws `InvalidInput` for a cursor that this list did not hand out. */
export function decodeCursor<T extends z.ZodType>(position: T, cursor: string): z.output<T> {
  const decoded = position.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (decoded.success) return decoded.data;
  throw failPipeline.InvalidInput({ issues: [{ path: "after", message: "Invalid cursor for this list" }] });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
