import { implement } from "../../platform/operations/implement.ts";
import { cursorAfter, positionAfter } from "../../platform/operations/timed-position.ts";
import { listRefunds } from "../contract.ts";
import { presentRefund } from "../present-refund.ts";
import { refundStore } from "../refund-store.ts";

export default implement(listRefunds, { refunds: refundStore }, async ({ input, refunds }) => {
  const { state, reason, limit } = input;
  const page = await refunds.list({ state, reason, limit, after: positionAfter(input.after) });
  return {
    refunds: page.map(presentRefund),
    next: cursorAfter(page, limit, (last) => [last.requestedAt, last.id]),
  };
});
