import { canBeStopped, stop } from "../../platform/backfill/backfill.ts";
import { backfillStore } from "../../platform/backfill/backfill-store.ts";
import { presentBackfill } from "../../platform/backfill/backfill-view.ts";
import { handles } from "../../platform/operations/implement.ts";
import { stopBackfill } from "../contract.ts";

const needs = { backfills: backfillStore };

/** The slice at work finds the walk stopped when it brings in what it did, and makes no next one. */
export default handles(stopBackfill, needs, async ({ input, fail, now, database, backfills }) =>
  database.transact(async (unit) => {
    const backfill = await backfills.find(input.backfillId, unit);
    if (!backfill) throw fail.BackfillNotFound();
    if (!canBeStopped(backfill)) throw fail.BackfillEnded({ state: backfill.state });
    const stopped = stop(backfill, now);
    backfills.save(unit, stopped);
    return presentBackfill(stopped);
  }),
);
