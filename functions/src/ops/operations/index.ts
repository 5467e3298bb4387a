import { implement } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = implement<typeof contract>({
  replayEvent: () => import("./replay-event.ts"),
  replayJob: () => import("./replay-job.ts"),
});
