import type { Firestore } from "firebase-admin/firestore";

/** What must be the same however the story went: everything but times, attempts and random ids. */
const collections = ["checkouts", "orders", "payments", "sandboxPayments", "listings", "stock", "jobs"];
const circumstances = new Set([
  "attempts",
  "at",
  "createdAt",
  "dueAt",
  "expireAt",
  "expiresAt",
  "leaseUntil",
]);

export async function readEndState(firestore: Firestore): Promise<unknown> {
  const state: Record<string, unknown> = {};
  for (const collection of collections) {
    const { docs } = await firestore.collection(collection).orderBy("__name__").get();
    for (const snapshot of docs) state[snapshot.ref.path] = withoutCircumstances(snapshot.data());
  }
  const groups = ["holds", "lines", "notifications"];
  for (const group of groups) state[group] = (await firestore.collectionGroup(group).get()).size;
  const events = await firestore.collection("events").get();
  state.events = events.docs.map((event) => `${event.get("type")} ${event.get("state")}`).toSorted();
  return state;
}

function withoutCircumstances(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCircumstances);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !circumstances.has(key) && typeof inner?.toDate !== "function")
      .map(([key, inner]) => [key, withoutCircumstances(inner)]),
  );
}
