import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const health = () => import("./health.ts");

export const operations = defineHandlers<typeof contract>({
  getHealth: loadOneOf(health, "getHealth"),
  checkHealth: loadOneOf(health, "checkHealth"),
});
