import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  getBalance: loadOneOf(() => import("./read-ledger.ts"), "getBalance"),
  listAlarms: loadOneOf(() => import("./read-ledger.ts"), "listAlarms"),
});
