import * as z from "zod";
import { defineBackfill, type BackfillDefinition } from "../backfill/define-backfill.ts";
import type { ExactDocument } from "../firestore/exact-documents.ts";
import type { MigrationDefinition } from "./define-migration.ts";
import { savedDocuments, type SavedDocument } from "./saved-documents.ts";

const parameters = z.object({ era: z.int() });
type Parameters = typeof parameters;

/** Documents of a slice, unless the migration says otherwise. */
const SLICE_SIZE = 200;

/** Each slice looks whether its backfill is still the one at work; the last one says that the migration has ended. */
const shared = {
  parameters,
  concurrency: 20,
  costPerSlice: { reads: 1, writes: 0 },
  costOfEnd: { reads: 1, writes: 1 },
} as const;

type Queue = BackfillDefinition["name"];

/** Brings the documents of a migration into their new shape. */
export function forwardBackfill(
  { name, collection, readsPerDocument = 0, sliceSize = SLICE_SIZE }: MigrationDefinition,
  queue: Queue,
): BackfillDefinition<Parameters, ExactDocument> {
  return defineBackfill({
    ...shared,
    name,
    queue,
    documents: ({ database }) => {
      const documents = database.exactDocuments();
      return {
        count: () => documents.countGroup(collection),
        list: async (page) => {
          const found = await documents.listGroup(collection, page);
          return found.map((document) => ({ id: document.path, cursor: document.path, document }));
        },
      };
    },
    costPerDocument: { reads: readsPerDocument, writes: 1 },
    sliceSize,
  });
}

/** Gives documents their old values again, from what was saved of them. */
export function reversalBackfill(
  { name, sliceSize = SLICE_SIZE }: MigrationDefinition,
  queue: Queue,
): BackfillDefinition<Parameters, SavedDocument> {
  return defineBackfill({
    ...shared,
    name: `${name}.reversal`,
    queue,
    documents: (context, { era }) => savedDocuments(context, { name, era }),
    costPerDocument: { reads: 0, writes: 1 },
    sliceSize,
  });
}
