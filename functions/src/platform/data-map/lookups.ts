import { FieldPath, type CollectionReference, type Query } from "firebase-admin/firestore";
import type { Database } from "../firestore/database.ts";
import type { FoundDocument } from "../firestore/transaction.ts";
import type { Lookup } from "./erasure.ts";

type AnyLookup = Lookup<Record<string, unknown>>;

/** One query for each way in which a document of a row can be somebody's. None looks at others' documents. */
export function lookupsOf(
  { path, by }: { path: string; by: AnyLookup },
  uid: string,
  database: Pick<Database, "collection" | "collectionGroup">,
): Query[] {
  const below = path.split("/").slice(0, -1);
  if (isBelowMany(path) && Array.isArray(by)) {
    const group = database.collectionGroup(below.at(-1) as string);
    return by.map((field) => group.where(field, "==", uid));
  }
  const collection: CollectionReference = database.collection(below.join("/").replace("{uid}", uid));
  if (by === "path") return [collection];
  if (by === "id") return [collection.where(FieldPath.documentId(), "==", uid)];
  return by.map((field) => collection.where(field, "==", uid));
}

/** Whether there is a collection below each document of another row, so that all of them are asked at once. */
export function isBelowMany(path: string): boolean {
  return path.split("/").slice(0, -1).join("/").replace("{uid}", "").includes("{");
}

/** By which a lookup goes on behind a document: its id, or its path where many collections are asked. */
export function placeOf(
  { path }: { path: string },
  { id, reference }: Pick<FoundDocument<unknown>, "id" | "reference">,
): string {
  return isBelowMany(path) ? reference.path : id;
}

/** The documents behind one of them, in the order of their ids. */
export function behind(query: Query, after: string | null): Query {
  const ordered = query.orderBy(FieldPath.documentId());
  return after === null ? ordered : ordered.startAfter(after);
}
