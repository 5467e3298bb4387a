import { FieldPath, type DocumentData, type Query } from "firebase-admin/firestore";
import * as z from "zod";
import type { Database } from "../firestore/database.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";

/** What a client asks for: at most `limit` items, behind the cursor of the page before. */
export interface PageRequest {
  readonly limit: number;
  readonly after?: string | undefined;
}

/** One page of a list; `next` is the cursor of the page behind it, and null when there is none. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** The field, a time or a whole number, that orders a list; documents that share its value are in order of their ids. */
interface PageOrder {
  readonly by: string;
  readonly direction?: "asc" | "desc";
}

/** Firestore knows the years 1 to 9999, and has rules for ids; clients may make up others. */
const EARLIEST_MS = Date.parse("0001-01-01T00:00:00Z");
const LATEST_MS = Date.parse("9999-12-31T23:59:59.999Z");
const Time = z
  .int()
  .min(EARLIEST_MS)
  .max(LATEST_MS)
  .transform((milliseconds) => new Date(milliseconds));
const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,299}$/);

/** Where a document lies, in collections below others. */
const Path = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,299}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,299}){3}$/);

const TimePosition = z.tuple([Time, Id]);
const NumberPosition = z.tuple([z.int(), Id]);
const TimePositionInGroup = z.tuple([Time, Path]);

/** A page of the documents that `query` finds, ordered by a time, the latest first unless said otherwise. */
export const findPageByTime = pageFinder(TimePosition);

/** The same of a query that asks the collections below many documents at once. */
export const findGroupPageByTime = pageFinder(TimePositionInGroup);

/** A page of the documents that `query` finds, ordered by a whole number. */
export const findPageByNumber = pageFinder(NumberPosition);

/**
 * Reads one document more than the page has, to know whether another page is behind it. Throws `InvalidInput` for a
 * cursor that no such list handed out.
 */
function pageFinder(Position: typeof TimePosition | typeof NumberPosition) {
  const placeOf = ({ id, reference }: { id: string; reference: { path: string } }) =>
    Position === TimePositionInGroup ? reference.path : id;
  return async <T extends DocumentData>(
    database: Database,
    query: Query<T>,
    { by, direction = "desc", limit, after }: PageOrder & PageRequest,
  ): Promise<Page<T>> => {
    const ordered = query.orderBy(by, direction).orderBy(FieldPath.documentId(), direction);
    const start = after === undefined ? undefined : decodeCursor(Position, after);
    const rest = start ? ordered.startAfter(...start) : ordered;
    const found = await database.queryWithIds(rest.limit(limit + 1));
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(({ document }) => document),
      next: last ? encodeCursor([valueOf(last.document, by), placeOf(last)]) : null,
    };
  };
}

function valueOf(document: DocumentData, path: string): number {
  const value: unknown = path
    .split(".")
    .reduce<unknown>((inside, name) => (inside as DocumentData | undefined)?.[name], document);
  if (value instanceof Date) return value.getTime();
  if (typeof value === "number") return value;
  throw new Error(`${path} orders a list and has neither a time nor a number`);
}
