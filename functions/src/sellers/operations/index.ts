import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  getFigures: () => import("./get-figures.ts"),
});
