import { FieldPath, type DocumentData, type Query } from "firebase-admin/firestore";
import type { Database } from "../firestore/database.ts";

const MAX_PER_RUN = 200;

/** Documents that are due, as their store finds them. */
export interface DueQuery<T extends DocumentData> {
  /** Not to be run as it is: without order and limit. */
  readonly query: Query<T>;
  /** The field with the time at which one became due: the longest due come first. */
  readonly by: string;
}

interface Run<T extends DocumentData> extends DueQuery<T> {
  /** Names the position that runs of this list share. */
  readonly name: string;
  /** How many one run takes. */
  readonly max?: number;
}

interface Position {
  readonly at: Date;
  readonly id: string;
}

/**
 * What is due, at most `max` a run. Where more is due than a run takes, the next run begins behind it, and the one that
 * comes to the end is followed by one from the beginning. So what fails, and stays due, never keeps the rest from its turn.
 *
 * `checkpoints/due.{name}` keeps the position. It is read and written only where a run does not take everything, and before
 * the items are processed: a run that dies is not begun again at the same place.
 */
export async function* dueItems<T extends DocumentData>(
  database: Database,
  { name, query, by, max = MAX_PER_RUN }: Run<T>,
): AsyncGenerator<T> {
  const ordered = query.orderBy(by).orderBy(FieldPath.documentId());
  const findPage = async (after: Position | null) => {
    const rest = after ? ordered.startAfter(after.at, after.id) : ordered;
    const found = await database.queryWithIds(rest.limit(max + 1));
    const items = found.slice(0, max);
    const last = found.length > max ? items.at(-1) : undefined;
    const end = last ? { at: timeOf(last.document, by), id: last.id } : null;
    return { documents: items.map(({ document }) => document), end };
  };

  let page = await findPage(null);
  if (page.end) {
    const checkpoint = database.collection<{ position: Position | null }>("checkpoints").doc(`due.${name}`);
    const position = (await database.get(checkpoint))?.position ?? null;
    if (position) page = await findPage(position);
    await database.set(checkpoint, { position: page.end });
  }
  yield* page.documents;
}

function timeOf(document: DocumentData, path: string): Date {
  const value = path
    .split(".")
    .reduce<unknown>((inside, field) => (inside as DocumentData | undefined)?.[field], document);
  if (value instanceof Date) return value;
  throw new Error(`${path} is not a time`);
}
