import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { getOrder } from "./contract.ts";
import type { Order } from "./order.ts";

export function presentOrder(order: Order): OutputOf<typeof getOrder> {
  return { ...order, placedAt: order.placedAt.toISOString() };
}
