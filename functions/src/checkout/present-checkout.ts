import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { Checkout } from "./checkout.ts";
import type { checkOut } from "./contract.ts";
import type { Order } from "../orders/public.ts";

type View = OutputOf<typeof checkOut>;

export function presentCheckout(
  { id, total, expiresAt }: Checkout,
  orders: readonly Order[],
): Omit<View, "payment"> {
  return {
    checkoutId: id,
    orders: orders.map((order) => ({
      orderId: order.id,
      seller: order.seller,
      method: order.delivery.method,
      lines: order.lines,
      amounts: order.amounts,
    })),
    total,
    expiresAt: expiresAt.toISOString(),
  };
}
