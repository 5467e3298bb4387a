import { handles } from "../../platform/operations/implement.ts";
import { shipOrder } from "../contract.ts";
import { deeds } from "../process/deeds.ts";

export default handles(shipOrder, { perform: deeds }, ({ input, caller, fail, now, perform }) => {
  const { orderId, carrier, trackingCode } = input;
  const shipment = { carrier, trackingCode, at: now };
  return perform({ orderId, action: "ship", caller, now, fail, edit: (order) => ({ ...order, shipment }) });
});
