import { FieldPath, type DocumentData, type Query } from "firebase-admin/firestore";
import type { Database } from "../firestore/database.ts";

/** A document of a backfill, and the position right behind it. */
interface ListedDocument<T> {
  readonly id: string;
  readonly cursor: string;
  readonly document: T;
}

/** What is behind a position, at most `limit` documents. */
export type ListDocuments<T> = (page: {
  after: string | null;
  limit: number;
}) => Promise<ListedDocument<T>[]>;

/** In an order that stands still while documents change: by id, or by a time of theirs, the latest first. */
export function openList<T extends DocumentData>(
  database: Database,
  query: Query<T>,
  by?: string,
): ListDocuments<T> {
  if (by === undefined) {
    return async (page) => {
      const found = await database.listById(query, page);
      return found.map(({ id, document }) => ({ id, cursor: id, document }));
    };
  }
  const ordered = query.orderBy(by, "desc").orderBy(FieldPath.documentId(), "desc");
  return async ({ after, limit }) => {
    const rest = after === null ? ordered : ordered.startAfter(...parsePosition(after));
    const found = await database.queryWithIds(rest.limit(limit));
    return found.map(({ id, document }) => ({
      id,
      cursor: `${(document[by] as Date).toISOString()} ${id}`,
      document,
    }));
  };
}

function parsePosition(cursor: string): [Date, string] {
  const end = cursor.indexOf(" ");
  return [new Date(cursor.slice(0, end)), cursor.slice(end + 1)];
}
