import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  getAssessment: () => import("./get-assessment.ts"),
  listAssessments: () => import("./list-assessments.ts"),
  listSignals: () => import("./list-signals.ts"),
});
