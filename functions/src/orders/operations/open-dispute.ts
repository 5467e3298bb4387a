import { handles } from "../../platform/operations/implement.ts";
import { openDispute } from "../contract.ts";
import { deeds } from "../process/deeds.ts";

export default handles(openDispute, { perform: deeds }, ({ input, caller, fail, now, perform }) =>
  perform({ orderId: input.orderId, action: "openDispute", caller, now, fail, note: input.reason }),
);
