import { canBeResumed, resume } from "../../platform/backfill/backfill.ts";
import { backfillStore } from "../../platform/backfill/backfill-store.ts";
import { presentBackfill } from "../../platform/backfill/backfill-view.ts";
import { implement } from "../../platform/operations/implement.ts";
import { resumeBackfill } from "../contract.ts";

const dependencies = { backfills: backfillStore };

export default implement(
  resumeBackfill,
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
