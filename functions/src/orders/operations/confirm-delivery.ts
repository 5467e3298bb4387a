import { handles } from "../../platform/operations/implement.ts";
import { confirmDelivery } from "../contract.ts";
import { deeds } from "../process/deeds.ts";

export default handles(confirmDelivery, { perform: deeds }, ({ input, caller, fail, now, perform }) =>
  perform({ orderId: input.orderId, action: "confirmDelivery", caller, now, fail }),
);
