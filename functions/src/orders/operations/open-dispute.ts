import { implement } from "../../platform/operations/implement.ts";
import { openDispute } from "../contract.ts";
import { orderActions } from "../process/order-actions.ts";

export default implement(
  openDispute,
  { perform: orderActions },
  ({ input, caller, fail, now, transaction, perform }) =>
    perform({
      transaction,
      orderId: input.orderId,
      action: "openDispute",
      caller,
      now,
      fail,
      note: input.reason,
    }),
);
