import { canBeResumed, resume } from "../../platform/backfill/backfill.ts";
import { backfillStore } from "../../platform/backfill/backfill-store.ts";
import { presentBackfill } from "../../platform/backfill/backfill-view.ts";
import { handles } from "../../platform/operations/implement.ts";
import { resumeBackfill } from "../contract.ts";

const needs = { backfills: backfillStore };

export default handles(resumeBackfill, needs, async ({ input, fail, now, database, backfills }) =>
  database.transact(async (unit) => {
    const backfill = await backfills.find(input.backfillId, unit);
    if (!backfill) throw fail.BackfillNotFound();
    if (!canBeResumed(backfill)) throw fail.BackfillNotHalted({ state: backfill.state });
    const resumed = resume(backfill, input.moreBudget, now);
    await backfills.saveAndGoOn(unit, resumed);
    return presentBackfill(resumed);
  }),
);
