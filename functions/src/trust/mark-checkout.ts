import type { Database } from "../platform/firestore/database.ts";
import type { assessmentStore } from "./assessment-store.ts";
import { markRecord, type Mark } from "./risk/assessment-record.ts";

interface Desk {
  database: Database;
  assessments: ReturnType<typeof assessmentStore>;
}

/** Notes on the assessment of a checkout what became of it: 1 read, and 1 write when it is news. */
export function markCheckout({ database, assessments }: Desk, checkoutId: string, mark: Mark): Promise<void> {
  return database.transact(async (unit) => {
    const record = await assessments.find(checkoutId, unit);
    // Made before checkouts were assessed, or so long ago that its record is gone.
    if (!record) return;
    const changes = markRecord(record, mark);
    if (changes) assessments.update(unit, checkoutId, changes);
  });
}
