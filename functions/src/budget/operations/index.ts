import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const budget = () => import("./budget.ts");

export const operations = defineHandlers<typeof contract>({
  getEstimate: loadOneOf(budget, "getEstimate"),
  setMode: loadOneOf(budget, "setMode"),
});
