import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  connectPayoutAccount: () => import("./connect-payout-account.ts"),
  getOrderStatement: () => import("./get-order-statement.ts"),
  getPayoutAccount: () => import("./get-payout-account.ts"),
  getPayout: loadOneOf(() => import("./read-payouts.ts"), "getPayout"),
  listPayouts: loadOneOf(() => import("./read-payouts.ts"), "listPayouts"),
  requestPayout: () => import("./request-payout.ts"),
});
