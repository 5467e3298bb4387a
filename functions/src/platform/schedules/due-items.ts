import { FieldPath, type DocumentData, type Query } from "firebase-admin/firestore";
import type { Database } from "../firestore/database.ts";

/** Where a schedule says nothing else. */
export const MAX_PER_RUN = 200;
const PAGE_SIZE = 200;

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
  { name, max = MAX_PER_RUN, ...due }: Run<T>,
): AsyncGenerator<T> {
  let page = await findPage(database, due, { after: null, size: max });
  if (page.end) {
    const checkpoint = database.collection<{ position: Position | null }>("checkpoints").doc(`due.${name}`);
    const position = (await database.get(checkpoint))?.position ?? null;
    if (position) page = await findPage(database, due, { after: position, size: max });
    await database.set(checkpoint, { position: page.end });
  }
  yield* page.documents;
}

/**
 * All that is due, page after page for as long as it is asked for. Where processing an item moves its time on, and
 * whatever becomes of it, no run finds what an earlier one has had, and needs no position.
 */
export async function* everyDueItem<T extends DocumentData>(
  database: Database,
  due: DueQuery<T>,
): AsyncGenerator<T> {
  let after: Position | null = null;
  do {
    const page: Page<T> = await findPage(database, due, { after, size: PAGE_SIZE });
    yield* page.documents;
    after = page.end;
  } while (after);
}

/** A group of items, and the one of them that is due first. */
interface Group<T> {
  readonly name: string;
  readonly first: T;
  readonly isDue: boolean;
}

/**
 * The groups, named by a field, that have items, due or not. Looks at the longest due of each group alone, however long the
 * groups are: a read for each group and one.
 */
export async function findGroups<T extends DocumentData>(
  database: Database,
  { query, group, by }: DueQuery<T> & { readonly group: string },
  now: Date,
): Promise<Group<T>[]> {
  const ordered = query.orderBy(group).orderBy(by).limit(1);
  const groups: Group<T>[] = [];
  let [first] = await database.query(ordered);
  while (first) {
    const name = String(first[group]);
    groups.push({ name, first, isDue: timeOf(first, by) <= now });
    [first] = await database.query(ordered.startAfter(name));
  }
  return groups;
}

interface Page<T> {
  readonly documents: T[];
  /** The last of it, where more is due. */
  readonly end: Position | null;
}

async function findPage<T extends DocumentData>(
  database: Database,
  { query, by }: DueQuery<T>,
  { after, size }: { after: Position | null; size: number },
): Promise<Page<T>> {
  const ordered = query.orderBy(by).orderBy(FieldPath.documentId());
  const rest = after ? ordered.startAfter(after.at, after.id) : ordered;
  const found = await database.queryWithIds(rest.limit(size + 1));
  const items = found.slice(0, size);
  const last = found.length > size ? items.at(-1) : undefined;
  const end = last ? { at: timeOf(last.document, by), id: last.id } : null;
  return { documents: items.map(({ document }) => document), end };
}

function timeOf(document: DocumentData, path: string): Date {
  const value = path
    .split(".")
    .reduce<unknown>((inside, field) => (inside as DocumentData | undefined)?.[field], document);
  if (value instanceof Date) return value;
  throw new Error(`${path} is not a time`);
}
