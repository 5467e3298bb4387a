import { handles } from "../../platform/operations/implement.ts";
import { decideReview } from "../contract.ts";
import { deeds } from "../process/deeds.ts";

/** The decision is on the order's history, and from there on the record of the risk. */
export default handles(decideReview, { perform: deeds }, ({ input, caller, fail, now, perform }) => {
  const { orderId, decision, note } = input;
  return perform({ orderId, action: decision, caller, now, note, fail });
});
