import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  connectPayoutAccount: () => import("./connect-payout-account.ts"),
  getOrderStatement: () => import("./get-order-statement.ts"),
  getPayout: () => import("./get-payout.ts"),
  listPayouts: () => import("./list-payouts.ts"),
  requestPayout: () => import("./request-payout.ts"),
});
