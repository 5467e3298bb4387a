import { implement } from "../../platform/operations/implement.ts";
import { decideHold } from "../contract.ts";
import { orderActions } from "../process/order-actions.ts";

/** The decision is on the order's history, and from there on the record of the risk. */
export default implement(decideHold, { perform: orderActions }, ({ input, caller, fail, now, perform }) => {
  const { orderId, decision, note } = input;
  return perform({ orderId, action: decision, caller, now, note, fail });
});
