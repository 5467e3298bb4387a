import type { DocumentData, Query } from "firebase-admin/firestore";
import type { Transaction } from "../firestore/transaction.ts";
import type { Context } from "../runtime/context.ts";
import { collectionOf, type CollectionRow } from "./describe-collection.ts";
import type { Person, Step } from "./erasure.ts";
import { listChildren } from "./list-children.ts";
import { behind, lookupsOf, placeOf } from "./lookups.ts";

/** How far the work at a row has come: in which of its lookups, behind which document. */
interface Position {
  readonly lookup: number;
  readonly after: string | null;
}

/** What one transaction has done. */
export interface Progress {
  /** By row: the documents themselves, and those that went with them. */
  readonly erased: ReadonlyMap<string, number>;
  readonly waiting: number;
  readonly position: Position;
}

interface Task {
  readonly row: CollectionRow;
  /** Rows whose documents go with those of this one. */
  readonly children: readonly CollectionRow[];
  readonly person: Person;
  readonly context: Context;
  readonly from: Position;
  /** Records progress in the transaction that makes it. */
  readonly record: (transaction: Transaction, progress: Progress) => void;
}

/** Bounds a transaction: documents alone, and documents with others that go with them. */
const BATCH_SIZE = 50;
const FAMILIES = 5;
const MAX_CHILDREN = 60;

/**
 * Erases a member's documents of one row, a bounded transaction after another, each with its progress: who dies begins again
 * where that was. Looks at nothing but what is found by the member's id. Resolves to false where `isOver` has ended it.
 */
export async function eraseDocuments(task: Task, isOver: () => boolean): Promise<boolean> {
  const { row, person, context, from } = task;
  const { path, erasure } = row;
  if (!("by" in erasure) || "with" in erasure) throw new Error(`Nobody looks for documents of ${path}`);
  const queries = lookupsOf({ path, by: erasure.by }, person.uid, context.database);
  for (let lookup = from.lookup; lookup < queries.length; lookup += 1) {
    let after = lookup === from.lookup ? from.after : null;
    for (let isLast = false; !isLast;) {
      if (isOver()) return false;
      ({ after, isLast } = await eraseBatch(task, queries[lookup] as Query, { lookup, after }));
    }
  }
  return true;
}

interface Batch {
  readonly after: string | null;
  readonly isLast: boolean;
}

async function eraseBatch(task: Task, query: Query, position: Position): Promise<Batch> {
  const { row, children, context } = task;
  const { erasure } = row;
  const step = "load" in erasure && erasure.load ? (await erasure.load()).default : undefined;
  if (step && "open" in step) return eraseOneByOne(task, step, { query, position });
  const limit = children.length > 0 ? FAMILIES : BATCH_SIZE;
  return context.database.runTransaction(async (transaction) => {
    const found = await transaction.queryWithIds(behind(query, position.after).limit(limit));
    const families = await Promise.all(
      found.map(async (parent) => ({
        ...parent,
        children: await listChildren(transaction, { parent, rows: children, max: MAX_CHILDREN }),
      })),
    );
    const erased = new Map<string, number>();
    const count = (name: string) => erased.set(name, (erased.get(name) ?? 0) + 1);
    let waiting = 0;
    for (const { reference, document, children: belonging } of families) {
      const changed = step ? step.change(document, task.person) : { document: null };
      if (changed?.waits) waiting += 1;
      if (!changed) continue;
      for (const child of belonging.references) {
        transaction.delete(child);
        count(child.parent.id);
      }
      // What is left of its children comes first.
      if (!belonging.isWhole) continue;
      if (changed.document === null) transaction.delete(reference);
      else transaction.set(reference, changed.document);
      count(collectionOf(row));
    }
    const isWhole = families.every((family) => family.children.isWhole);
    const end = isWhole ? found.at(-1) : undefined;
    const last = end ? placeOf(row, end) : position.after;
    if (found.length > 0)
      task.record(transaction, { erased, waiting, position: { ...position, after: last } });
    return { after: last, isLast: isWhole && found.length < limit };
  });
}

/** Each in transactions of its own, which count what they erase. */
async function eraseOneByOne(
  { row, person, context, record }: Task,
  step: Extract<Step<DocumentData>, { open: unknown }>,
  { query, position }: { query: Query; position: Position },
): Promise<Batch> {
  const erase = step.open(context);
  const found = await context.database.queryWithIds(behind(query, position.after).limit(BATCH_SIZE));
  let waiting = 0;
  for (const { id, document } of found) {
    const count = (transaction: Transaction) =>
      record(transaction, { erased: new Map([[collectionOf(row), 1]]), waiting: 0, position });
    const outcome = await erase({ id, document, person, now: context.clock.now(), count });
    if (outcome === "waits") waiting += 1;
  }
  const last = found.at(-1);
  const after = last ? placeOf(row, last) : position.after;
  if (found.length > 0)
    await context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      record(transaction, { erased: new Map(), waiting, position: { ...position, after } });
    });
  return { after, isLast: found.length < BATCH_SIZE };
}
