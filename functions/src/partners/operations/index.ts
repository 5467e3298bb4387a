import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const makeKey = () => import("./make-key.ts");
const revokeKey = () => import("./revoke-key.ts");
const serviceLevel = () => import("./get-service-level.ts");

export const operations = defineHandlers<typeof contract>({
  createKey: loadOneOf(makeKey, "createKey"),
  rotateKey: loadOneOf(makeKey, "rotateKey"),
  revokeKey: loadOneOf(revokeKey, "revokeKey"),
  reportLeakedKey: loadOneOf(revokeKey, "reportLeakedKey"),
  listKeys: () => import("./list-keys.ts"),
  setPlan: () => import("./set-plan.ts"),
  getUsage: () => import("./get-usage.ts"),
  getServiceLevel: loadOneOf(serviceLevel, "getServiceLevel"),
  getOverallServiceLevel: loadOneOf(serviceLevel, "getOverallServiceLevel"),
  declareMaintenance: loadOneOf(serviceLevel, "declareMaintenance"),
});
