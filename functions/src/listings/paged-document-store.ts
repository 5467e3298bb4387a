import type { CollectionReference } from "firebase-admin/firestore";
import type { Database } from "../platform/firestore/database.ts";

/** Deletes every document of a collection with the numbered pages below it, in bounded transactions. Safe to repeat. */
export async function removeWithPages<Parent extends { id: string }, Page extends { number: number }>(
  database: Database,
  {
    parents,
    pagesOf,
  }: { parents: CollectionReference<Parent>; pagesOf: (parentId: string) => CollectionReference<Page> },
): Promise<void> {
  await database.runInBatches(async (transaction, limit) => {
    const [parent] = await transaction.query(parents.limit(1));
    if (!parent) return 0;
    const pages = await transaction.query(pagesOf(parent.id).limit(limit));
    for (const { number } of pages) transaction.delete(pagesOf(parent.id).doc(String(number)));
    if (pages.length < limit) transaction.delete(parents.doc(parent.id));
    // Until no parent is found: there may be more pages, or another one.
    return limit;
  });
}
