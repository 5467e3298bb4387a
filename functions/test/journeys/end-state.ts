import type { Firestore } from "firebase-admin/firestore";

type Documents = Iterable<readonly [path: string, data: Record<string, unknown>]>;

/** What must be the same however the scenario went: everything but times, attempts and random ids. */
const collections = new Set([
  "checkouts",
  "orders",
  "payments",
  "refunds",
  "disputes",
  "payouts",
  "transfers",
  "ledger",
  "sandboxPayments",
  "sandboxPayouts",
  "listings",
  "stock",
  "offers",
  "discounts",
]);
const counted = new Set(["holds", "lines", "redemptions"]);
const circumstances = new Set(["attempts", "lastError"]);

export async function readEndState(firestore: Firestore): Promise<unknown> {
  const documents = new Map<string, Record<string, unknown>>();
  for (const collection of [...collections, "events", "jobs"]) {
    const { docs } = await firestore.collection(collection).get();
    for (const snapshot of docs) documents.set(snapshot.ref.path, snapshot.data());
  }
  for (const group of counted) {
    const { docs } = await firestore.collectionGroup(group).get();
    for (const snapshot of docs) documents.set(snapshot.ref.path, snapshot.data());
  }
  return endStateOf(documents);
}

export function endStateOf(documents: Documents): unknown {
  const state: Record<string, unknown> = {};
  const events: string[] = [];
  const jobs: string[] = [];
  for (const [path, data] of documents) {
    const parts = path.split("/");
    const isInside = parts.length > 2 && counted.has(parts.at(-2) ?? "");
    const isWhole = parts.length === 2 && collections.has(parts[0] ?? "");
    if (isInside || isWhole) state[path] = withoutCircumstances(data);
    if (parts[0] === "events") events.push(`${String(data.type)} ${String(data.state)}`);
    // Some of their ids, and those of notifications, follow from random ones of events.
    if (parts[0] === "jobs") {
      const payload = JSON.stringify(data.payload).replaceAll(
        /"notificationId":"\w+"/g,
        '"notificationId":"…"',
      );
      jobs.push(`${String(data.queue)} ${payload} ${String(data.state)}`);
    }
  }
  return { ...state, events: events.toSorted(), jobs: jobs.toSorted() };
}

function withoutCircumstances(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCircumstances);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !circumstances.has(key) && !isTime(inner))
      .map(([key, inner]) => [key, withoutCircumstances(inner)]),
  );
}

/** A date, or a timestamp as Firestore reads it. */
function isTime(value: unknown): boolean {
  return value instanceof Date || (value !== null && typeof value === "object" && "toDate" in value);
}
