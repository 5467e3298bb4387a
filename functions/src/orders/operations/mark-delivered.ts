import { handles } from "../../platform/operations/implement.ts";
import { markDelivered } from "../contract.ts";
import { deeds } from "../process/deeds.ts";

export default handles(markDelivered, { perform: deeds }, ({ input, caller, fail, now, perform }) =>
  perform({ orderId: input.orderId, action: "markDelivered", caller, now, fail }),
);
