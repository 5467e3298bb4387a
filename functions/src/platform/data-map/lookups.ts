import { FieldPath, type CollectionReference, type Query } from "firebase-admin/firestore";
import type { Database } from "../firestore/database.ts";
import type { Lookup } from "./erasure.ts";

type AnyLookup = Lookup<Record<string, unknown>>;

/** One query for each way in which a document of a row can be somebody's. None looks at others' documents. */
export function lookupsOf(
  { path, by }: { path: string; by: AnyLookup },
  uid: string,
  database: Pick<Database, "collection">,
): Query[] {
  const collection: CollectionReference = database.collection(
    path.split("/").slice(0, -1).join("/").replace("{uid}", uid),
  );
  if (by === "path") return [collection];
  if (by === "id") return [collection.where(FieldPath.documentId(), "==", uid)];
  return by.map((field) => collection.where(field, "==", uid));
}

/** The documents behind one of them, in the order of their ids. */
export function behind(query: Query, after: string | null): Query {
  const ordered = query.orderBy(FieldPath.documentId());
  return after === null ? ordered : ordered.startAfter(after);
}
