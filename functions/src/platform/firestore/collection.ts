import {
  Timestamp,
  type CollectionGroup,
  type CollectionReference,
  type DocumentData,
  type Firestore,
  type FirestoreDataConverter,
} from "firebase-admin/firestore";

/**
 * A collection of `T`. Timestamps become `Date` on the way out and `Date` becomes a timestamp on the way in,
 * so that entities know no Firestore type.
 */
export function openCollection<T extends DocumentData>(
  firestore: Firestore,
  path: string,
): CollectionReference<T> {
  return firestore.collection(path).withConverter<T>(converter<T>());
}

/** All collections of this name, wherever they lie. */
export function openCollectionGroup<T extends DocumentData>(
  firestore: Firestore,
  name: string,
): CollectionGroup<T> {
  return firestore.collectionGroup(name).withConverter<T>(converter<T>());
}

function converter<T extends DocumentData>(): FirestoreDataConverter<T> {
  return {
    toFirestore: (document) => document,
    fromFirestore: (snapshot) => timestampsToDates(snapshot.data()) as T,
  };
}

/** The same value with every timestamp in it as a `Date`. */
export function timestampsToDates(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toDate();
  if (Array.isArray(value)) return value.map(timestampsToDates);
  if (value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, timestampsToDates(inner)]));
  }
  return value;
}
