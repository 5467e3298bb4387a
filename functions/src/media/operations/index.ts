import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  blockPhoto: () => import("./block-photo.ts"),
  unblockPhoto: () => import("./unblock-photo.ts"),
  planOrphanRemoval: () => import("./plan-orphan-removal.ts"),
  regenerate: () => import("./regenerate.ts"),
});
