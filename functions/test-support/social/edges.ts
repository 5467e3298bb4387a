import { randomUUID } from "node:crypto";
import { Timestamp, type Firestore } from "firebase-admin/firestore";
import type { DocumentChange } from "../../src/platform/triggers/event.ts";

/** Writes a like, a watch or a comment as its client would, and returns the event that this causes. */
export async function add(
  firestore: Firestore,
  path: string,
  document: { uid: string; listingId: string } | { author: string; listingId: string; isShown: boolean },
): Promise<DocumentChange> {
  const after = { ...document, at: Timestamp.now().toDate() };
  const { writeTime } = await firestore.doc(path).create(after);
  return { eventId: randomUUID(), at: writeTime.toDate(), params: {}, after };
}

/** Takes it back. */
export async function remove(
  firestore: Firestore,
  path: string,
  document: { uid: string; listingId: string },
): Promise<DocumentChange> {
  const { writeTime } = await firestore.doc(path).delete({ exists: true });
  return { eventId: randomUUID(), at: writeTime.toDate(), params: {}, before: document };
}

/** The same in another order, by a seed. */
export function shuffle<T>(items: readonly T[], random: () => number = Math.random): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ item }) => item);
}
