import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const backups = () => import("./backups.ts");

export const operations = defineHandlers<typeof contract>({
  getBackups: loadOneOf(backups, "getBackups"),
  getArchived: () => import("./get-archived.ts"),
  proveBackup: loadOneOf(backups, "proveBackup"),
});
