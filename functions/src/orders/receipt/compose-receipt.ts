import type { Order } from "../order.ts";
import type { Receipt } from "./receipt.ts";

/** What the receipt of an order says. */
export function composeReceipt(
  order: Order,
  parties: { buyerName: string; sellerName: string; locale: string },
): Receipt {
  return {
    orderId: order.id,
    placedAt: order.placedAt,
    seller: { name: parties.sellerName },
    buyer: { name: parties.buyerName },
    lines: order.lines.map(({ title, quantity, unitPrice, total }) => ({
      title,
      quantity,
      unitPrice,
      total,
    })),
    total: order.total,
    locale: parties.locale,
  };
}
