import { handles } from "../../platform/operations/implement.ts";
import { receiveReturn } from "../contract.ts";
import { deeds } from "../process/deeds.ts";

export default handles(receiveReturn, { perform: deeds }, ({ input, caller, fail, now, perform }) =>
  perform({ orderId: input.orderId, action: "receiveReturn", caller, now, fail }),
);
