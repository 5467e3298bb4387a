import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  replayEvent: () => import("./replay-event.ts"),
  getBackfill: () => import("./get-backfill.ts"),
  stopBackfill: () => import("./stop-backfill.ts"),
  resumeBackfill: () => import("./resume-backfill.ts"),
  replayJob: () => import("./replay-job.ts"),
});
