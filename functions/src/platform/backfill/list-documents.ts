import { FieldPath, type DocumentData, type Query } from "firebase-admin/firestore";
import type * as z from "zod";
import type { Database } from "../firestore/database.ts";
import type { Context } from "../runtime/context.ts";
import type { BackfillSource, ListDocuments } from "./backfill-source.ts";
import type { BackfillDefinition } from "./define-backfill.ts";

/** What a backfill goes through: how much there is, and what comes next. */
export function openSource<P extends z.ZodObject, T extends DocumentData>(
  context: Pick<Context, "clock" | "database" | "openBucket">,
  { documents, by }: BackfillDefinition<P, T>,
  parameters: z.output<P>,
): BackfillSource<T> {
  const source = documents(context, parameters);
  if ("list" in source) return source;
  const { database } = context;
  return {
    list: openList(database, source, by),
    // In the order in which they are read: the other direction would need an index of its own.
    count: async () => (await database.count(by === undefined ? source : source.orderBy(by, "desc"))).count,
  };
}

/** In an order that stands still while documents change: by id, or by a time of theirs, the latest first. */
function openList<T extends DocumentData>(
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
