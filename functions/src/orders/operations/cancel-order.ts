import { handles } from "../../platform/operations/implement.ts";
import { cancelOrder } from "../contract.ts";
import { deeds } from "../process/deeds.ts";

export default handles(cancelOrder, { perform: deeds }, ({ input, caller, fail, now, perform }) =>
  perform({ orderId: input.orderId, action: "cancel", caller, now, fail, note: input.reason }),
);
