import type { DocumentData, DocumentReference } from "firebase-admin/firestore";
import type { FoundDocument, Transaction } from "../firestore/transaction.ts";
import { collectionOf, type CollectionRow } from "./describe-collection.ts";
import type { ChildLookup } from "./erasure.ts";

interface Request {
  readonly parent: FoundDocument<DocumentData>;
  readonly rows: readonly CollectionRow[];
  /** Of each row. */
  readonly max: number;
}

interface Children {
  readonly references: readonly DocumentReference[];
  /** There are no more than these. */
  readonly isWhole: boolean;
}

/** What goes with a document: found by its id, below it, or in a list of its own. */
export async function listChildren(
  transaction: Transaction,
  { parent, rows, max }: Request,
): Promise<Children> {
  const found = await Promise.all(rows.map((row) => listOfRow(transaction, row, { parent, max })));
  return {
    references: found.flatMap(({ references }) => references),
    isWhole: found.every(({ isWhole }) => isWhole),
  };
}

async function listOfRow(
  transaction: Transaction,
  row: CollectionRow,
  { parent, max }: { parent: Request["parent"]; max: number },
): Promise<Children> {
  const by = (row.erasure as { by: ChildLookup<DocumentData> }).by;
  const name = collectionOf(row);
  if (by === "path") {
    const below = transaction.collection(`${parent.reference.path}/${name}`);
    const found = await transaction.queryWithIds(below.limit(max));
    return { references: found.map(({ reference }) => reference), isWhole: found.length < max };
  }
  const collection = transaction.collection(name);
  if (by === "id") return { references: [collection.doc(parent.id)], isWhole: true };
  if ("listedIn" in by) {
    const ids = parent.document[by.listedIn] as string[];
    return { references: ids.map((id) => collection.doc(id)), isWhole: true };
  }
  const found = await transaction.queryWithIds(collection.where(by.field, "==", parent.id).limit(max));
  return { references: found.map(({ reference }) => reference), isWhole: found.length < max };
}
