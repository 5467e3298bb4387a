import { backfillStore } from "../../platform/backfill/backfill-store.ts";
import { presentBackfill } from "../../platform/backfill/backfill-view.ts";
import { implement } from "../../platform/operations/implement.ts";
import { getBackfill } from "../contract.ts";

export default implement(getBackfill, { backfills: backfillStore }, async ({ input, fail, backfills }) => {
  const backfill = await backfills.find(input.backfillId);
  if (!backfill) throw fail.BackfillNotFound();
  return presentBackfill(backfill);
});
