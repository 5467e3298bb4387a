import { implement } from "../../platform/operations/implement.ts";
import { shipOrder } from "../contract.ts";
import { orderActions } from "../process/order-actions.ts";

export default implement(
  shipOrder,
  { perform: orderActions },
  ({ input, caller, fail, now, transaction, perform }) => {
    const { orderId, carrier, trackingCode } = input;
    const shipment = { carrier, trackingCode, at: now };
    return perform({
      transaction,
      orderId,
      action: "ship",
      caller,
      now,
      fail,
      edit: (order) => ({ ...order, shipment }),
    });
  },
);
