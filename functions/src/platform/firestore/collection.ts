import type { CollectionReference, DocumentData, Firestore } from "firebase-admin/firestore";
import { timestampsToDates } from "./timestamps-to-dates.ts";

/**
 * A collection of `T`. Timestamps become `Date` on the way out and `Date` becomes a timestamp on the way in,
 * so that entities know no Firestore type.
 */
export function openCollection<T extends DocumentData>(
  firestore: Firestore,
  path: string,
): CollectionReference<T> {
  return firestore.collection(path).withConverter<T>({
    toFirestore: (document) => document,
    fromFirestore: (snapshot) => timestampsToDates(snapshot.data()) as T,
  });
}
