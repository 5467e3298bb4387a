import { implement } from "../../platform/operations/implement.ts";
import { markDelivered } from "../contract.ts";
import { orderActions } from "../process/order-actions.ts";

export default implement(
  markDelivered,
  { perform: orderActions },
  ({ input, caller, fail, now, transaction, perform }) =>
    perform({ transaction, orderId: input.orderId, action: "markDelivered", caller, now, fail }),
);
