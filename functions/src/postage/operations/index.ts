import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  listPostage: () => import("./list-postage.ts"),
});
