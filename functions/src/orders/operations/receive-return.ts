import { implement } from "../../platform/operations/implement.ts";
import { receiveReturn } from "../contract.ts";
import { orderActions } from "../process/order-actions.ts";

export default implement(
  receiveReturn,
  { perform: orderActions },
  ({ input, caller, fail, now, transaction, perform }) =>
    perform({ transaction, orderId: input.orderId, action: "receiveReturn", caller, now, fail }),
);
