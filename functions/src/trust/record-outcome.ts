import type { Database } from "../platform/firestore/database.ts";
import type { assessmentStore } from "./assessment-store.ts";
import { applyOutcome, type Outcome } from "./risk/assessment-record.ts";

interface AssessmentStores {
  database: Database;
  assessments: ReturnType<typeof assessmentStore>;
}

/** Records the outcome of a checkout in its assessment: 1 read, and 1 write when it is new. */
export function recordOutcome(
  { database, assessments }: AssessmentStores,
  checkoutId: string,
  outcome: Outcome,
): Promise<void> {
  return database.runTransaction(async (transaction) => {
    const record = await assessments.find(checkoutId, transaction);
    // Created before checkouts were assessed, or so long ago that its assessment was deleted.
    if (!record) return;
    const changes = applyOutcome(record, outcome);
    if (changes) assessments.update(transaction, checkoutId, changes);
  });
}
