import { handles } from "../../platform/operations/implement.ts";
import { requestReturn } from "../contract.ts";
import { deeds } from "../process/deeds.ts";

export default handles(requestReturn, { perform: deeds }, ({ input, caller, fail, now, perform }) =>
  perform({ orderId: input.orderId, action: "requestReturn", caller, now, fail, note: input.reason }),
);
