import { defineBackfillHandler } from "../../platform/backfill/define-backfill-handler.ts";
import { listingReader } from "../../listings/public.ts";
import { concurrencyLimit } from "../../platform/concurrency/concurrency-limit.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import * as definition from "../search-indexer.ts";

const dependencies = { indexer: definition.searchIndexer };

/** Of one job; a further job goes on behind them. */
const PAGE_SIZE = 50;
const CONCURRENCY = 5;

/** Safe to repeat: the index is updated to the state at the time of the job. */
export const updateIndex = defineJobHandler(
  definition.updateIndex,
  { ...dependencies, listings: listingReader },
  async ({ payload: { listingId, offered }, now, database, indexer, listings }) => {
    if (listingId !== undefined) await indexer.update(listingId);
    if (!offered) return;
    const ids = await listings.listSearchableIds(offered.seller, { after: offered.after, limit: PAGE_SIZE });
    const runLimited = concurrencyLimit(CONCURRENCY);
    await Promise.all(ids.map((id) => runLimited(() => indexer.update(id))));
    const last = ids.at(-1);
    if (last === undefined || ids.length < PAGE_SIZE) return;
    const next = definition.updateOffered({ ...offered, after: last }, now);
    await database.runTransaction((transaction) => enqueue(transaction, ...next));
  },
);

/**
 * Safe to repeat: each listing's index is updated to its current state, and not written where it is current.
 */
export const rebuildEntry = defineBackfillHandler(
  definition.rebuild,
  dependencies,
  async ({ id, indexer }) => {
    await indexer.update(id);
    return "broughtUpToDate";
  },
);
