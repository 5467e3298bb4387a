import { implement } from "../../platform/operations/implement.ts";
import { confirmDelivery } from "../contract.ts";
import { orderActions } from "../process/order-actions.ts";

export default implement(
  confirmDelivery,
  { perform: orderActions },
  ({ input, caller, fail, now, transaction, perform }) =>
    perform({ transaction, orderId: input.orderId, action: "confirmDelivery", caller, now, fail }),
);
