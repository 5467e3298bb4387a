import { defineBackfillHandler } from "../../platform/backfill/define-backfill-handler.ts";
import { searchIndexer } from "../search-indexer.ts";
import { rebuild } from "../rebuild.ts";

/**
 * Safe to repeat: each listing's index is updated to its current state, and not written where it is current.
 */
export default defineBackfillHandler(rebuild, { indexer: searchIndexer }, async ({ id, indexer }) => {
  await indexer.update(id);
  return "broughtUpToDate";
});
