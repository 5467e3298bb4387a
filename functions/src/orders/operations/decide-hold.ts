import { implement } from "../../platform/operations/implement.ts";
import { decideHold } from "../contract.ts";
import { orderActions } from "../process/order-actions.ts";

/** The decision is in the order's history and is copied to the risk assessment. */
export default implement(
  decideHold,
  { perform: orderActions },
  ({ input, caller, fail, now, transaction, perform }) => {
    const { orderId, decision, note } = input;
    return perform({ transaction, orderId, action: decision, caller, now, note, fail });
  },
);
