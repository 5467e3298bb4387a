import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  disputeInSandbox: loadOneOf(() => import("./decide-in-sandbox.ts"), "disputeInSandbox"),
  endRefund: () => import("./end-refund.ts"),
  listRefunds: () => import("./list-refunds.ts"),
  payInSandbox: loadOneOf(() => import("./decide-in-sandbox.ts"), "payInSandbox"),
});
