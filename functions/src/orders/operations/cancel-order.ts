import { implement } from "../../platform/operations/implement.ts";
import { cancelOrder } from "../contract.ts";
import { orderActions } from "../process/order-actions.ts";

export default implement(
  cancelOrder,
  { perform: orderActions },
  ({ input, caller, fail, now, transaction, perform }) =>
    perform({ transaction, orderId: input.orderId, action: "cancel", caller, now, fail, note: input.reason }),
);
