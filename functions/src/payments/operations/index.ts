import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  disputeInSandbox: () => import("./dispute-in-sandbox.ts"),
  listRefunds: () => import("./list-refunds.ts"),
  payInSandbox: () => import("./pay-in-sandbox.ts"),
});
