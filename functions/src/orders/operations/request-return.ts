import { implement } from "../../platform/operations/implement.ts";
import { requestReturn } from "../contract.ts";
import { orderActions } from "../process/order-actions.ts";

export default implement(
  requestReturn,
  { perform: orderActions },
  ({ input, caller, fail, now, transaction, perform }) =>
    perform({
      transaction,
      orderId: input.orderId,
      action: "requestReturn",
      caller,
      now,
      fail,
      note: input.reason,
    }),
);
