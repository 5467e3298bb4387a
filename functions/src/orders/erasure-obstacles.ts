import { defineObstacles } from "../accounts/public.ts";
import { orderStore } from "./order-store.ts";

/** Orders that are not over: disputes, chargebacks and returns are states of them. */
export default defineObstacles({ orders: orderStore }, async ({ uid, orders }) => {
  const sides = [
    ["purchase", "buyer"],
    ["sale", "seller"],
  ] as const;
  const found = await Promise.all(
    sides.map(async ([kind, side]) =>
      (await orders.listOpenOf(side, uid)).map(({ id, amounts }) => ({
        kind,
        reference: id,
        amount: amounts.total,
      })),
    ),
  );
  return found.flat();
});
