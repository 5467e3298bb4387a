import { implement } from "../../platform/operations/implement.ts";
import { listRefunds } from "../contract.ts";
import { presentRefund } from "../present-refund.ts";
import { refundStore } from "../refund-store.ts";

export default implement(listRefunds, { refunds: refundStore }, async ({ input, refunds }) => {
  const { items, next } = await refunds.list(input);
  return { refunds: items.map(presentRefund), next };
});
