import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const load = () => import("./read-assessments.ts");

export const operations = defineHandlers<typeof contract>({
  getAssessment: loadOneOf(load, "getAssessment"),
  listAssessments: loadOneOf(load, "listAssessments"),
  listSignals: loadOneOf(load, "listSignals"),
});
