import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  createUpload: () => import("./create-upload.ts"),
  blockPhoto: loadOneOf(() => import("./block-photo.ts"), "blockPhoto"),
  unblockPhoto: loadOneOf(() => import("./block-photo.ts"), "unblockPhoto"),
  planOrphanRemoval: () => import("./plan-orphan-removal.ts"),
  regenerate: () => import("./regenerate.ts"),
});
