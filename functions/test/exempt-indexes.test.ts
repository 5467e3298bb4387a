import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findStoredTimes } from "./architecture/stored-times.ts";

interface FieldOverride {
  readonly collectionGroup: string;
  readonly fieldPath: string;
  readonly ttl?: boolean;
  readonly indexes: readonly unknown[];
}

const { fieldOverrides } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../firestore.indexes.json"), "utf8"),
) as { fieldOverrides: FieldOverride[] };

/** Times by which a query sorts without any other field, so that it needs their automatic index. */
const queriedAlone: Record<string, string[]> = {
  // What people do by hand.
  audit: ["at"],
  counters: ["dueAt"],
  // Few, written seldom.
  alarms: ["acknowledgement.at", "notice.at"],
  duplicateCharges: ["nextCheckAt"],
  // Few people leave at once.
  erasures: ["nextAt", "requestedAt"],
  // The dead are few.
  events: ["diedAt"],
  exports: ["updatedAt"],
  followerCounts: ["dueAt"],
  follows: ["at"],
  holds: ["expiresAt"],
  imports: ["createdAt"],
  jobs: ["diedAt"],
  likes: ["at"],
  listings: ["salePrice.endsAt"],
  media: ["nextSweepAt", "originalUntil"],
  members: ["holiday.until"],
  // Clients list their own, the latest first.
  notifications: ["at"],
  orders: ["addressUnusedSince", "nextAt"],
  payments: ["nextCheckAt"],
  prices: ["at"],
  publications: ["updatedAt"],
  redemptions: ["heldUntil"],
  refunds: ["askAgainAt", "requestedAt"],
  reservedHandles: ["freeAt"],
  reserves: ["releaseAt"],
  riskAssessments: ["at"],
  savedSearches: ["dueAt"],
  signals: ["at"],
  watches: ["at"],
};

/** An override counts for a map's fields as well, and that of "*" for all of the collection, unless they have their own. */
function overrideOf(collection: string, field: string): FieldOverride | undefined {
  const overrides = fieldOverrides.filter(({ collectionGroup }) => collectionGroup === collection);
  return (
    overrides
      .filter(({ fieldPath }) => field === fieldPath || field.startsWith(`${fieldPath}.`))
      .toSorted((a, b) => b.fieldPath.length - a.fieldPath.length)
      .at(0) ?? overrides.find(({ fieldPath }) => fieldPath === "*")
  );
}

describe("times in documents", () => {
  let stored: [string, Set<string>][];
  before(() => {
    stored = [...findStoredTimes()].toSorted(([a], [b]) => (a < b ? -1 : 1));
  });

  it("were found in more than forty collections, in maps and under constants too", () => {
    const times = new Map(stored);
    assert.ok(times.size > 40);
    assert.ok(times.get("listings")?.has("salePrice.endsAt"));
    assert.ok(times.get("ticks")?.has("runs.*.startedAt"));
    assert.ok(times.get("refunds")?.has("askAgainAt"));
  });

  it("are indexed by themselves only where a query needs it: rising values cap a collection at 500 writes a second", () => {
    const indexed = stored.map(([collection, times]) => [
      collection,
      [...times].filter((time) => overrideOf(collection, time)?.indexes.length !== 0).toSorted(),
    ]);
    const found = Object.fromEntries(indexed.filter(([, times]) => times?.length));
    assert.deepEqual(
      found,
      queriedAlone,
      "exempt it in firestore.indexes.json, or name it here with its query",
    );
  });

  it("at which documents expire delete them: each expireAt is a TTL", () => {
    const expiring = stored.filter(([, times]) => times.has("expireAt")).map(([collection]) => collection);
    assert.ok(expiring.length > 10);
    const kept = expiring.filter((collection) => overrideOf(collection, "expireAt")?.ttl !== true);
    assert.deepEqual(kept, []);
  });

  it("and other fields have fewer overrides than the 200 that Firestore allows", () => {
    assert.ok(fieldOverrides.length < 200, `${fieldOverrides.length}`);
  });
});
