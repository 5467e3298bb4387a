import { canBeResumed, canBeStopped, resume, stop } from "../../platform/backfill/backfill.ts";
import { backfillStore } from "../../platform/backfill/backfill-store.ts";
import { presentBackfill } from "../../platform/backfill/backfill-view.ts";
import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";

const dependencies = { backfills: backfillStore };

export const getBackfill = implement(
  contract.getBackfill,
  dependencies,
  async ({ input, fail, backfills }) => {
    const backfill = await backfills.find(input.backfillId);
    if (!backfill) throw fail.BackfillNotFound();
    return presentBackfill(backfill);
  },
);

/** The running slice finds the backfill stopped at its checkpoint and enqueues no next one. */
export const stopBackfill = implement(
  contract.stopBackfill,
  dependencies,
  async ({ input, fail, now, transaction, backfills }) => {
    const backfill = await backfills.find(input.backfillId, transaction);
    if (!backfill) throw fail.BackfillNotFound();
    if (!canBeStopped(backfill)) throw fail.BackfillEnded({ state: backfill.state });
    const stopped = stop(backfill, now);
    backfills.save(transaction, stopped);
    return presentBackfill(stopped);
  },
);

export const resumeBackfill = implement(
  contract.resumeBackfill,
  dependencies,
  async ({ input, fail, now, transaction, backfills }) => {
    const backfill = await backfills.find(input.backfillId, transaction);
    if (!backfill) throw fail.BackfillNotFound();
    if (!canBeResumed(backfill)) throw fail.BackfillNotHalted({ state: backfill.state });
    const resumed = resume(backfill, input.moreBudget, now);
    await backfills.saveAndEnqueueNext(transaction, resumed);
    return presentBackfill(resumed);
  },
);
