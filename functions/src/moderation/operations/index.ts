import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const decide = () => import("./decide.ts");
const read = () => import("./read-cases.ts");

export const operations = defineHandlers<typeof contract>({
  reportAbuse: () => import("./report-abuse.ts"),
  listOwnReports: loadOneOf(read, "listOwnReports"),
  listCases: loadOneOf(read, "listCases"),
  getCase: loadOneOf(read, "getCase"),
  getCasePhoto: loadOneOf(read, "getCasePhoto"),
  decideCase: loadOneOf(decide, "decideCase"),
  listOwnDecisions: loadOneOf(read, "listOwnDecisions"),
  appealDecision: loadOneOf(decide, "appealDecision"),
  listAppeals: loadOneOf(read, "listAppeals"),
  answerAppeal: loadOneOf(decide, "answerAppeal"),
});
