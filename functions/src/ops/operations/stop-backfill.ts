import { canBeStopped, stop } from "../../platform/backfill/backfill.ts";
import { backfillStore } from "../../platform/backfill/backfill-store.ts";
import { presentBackfill } from "../../platform/backfill/backfill-view.ts";
import { implement } from "../../platform/operations/implement.ts";
import { stopBackfill } from "../contract.ts";

const dependencies = { backfills: backfillStore };

/** The running slice finds the backfill stopped at its checkpoint and enqueues no next one. */
export default implement(stopBackfill, dependencies, async ({ input, fail, now, transaction, backfills }) => {
  const backfill = await backfills.find(input.backfillId, transaction);
  if (!backfill) throw fail.BackfillNotFound();
  if (!canBeStopped(backfill)) throw fail.BackfillEnded({ state: backfill.state });
  const stopped = stop(backfill, now);
  backfills.save(transaction, stopped);
  return presentBackfill(stopped);
});
