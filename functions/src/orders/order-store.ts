import type { Context } from "../platform/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Checkout } from "./checkout.ts";
import type { Order } from "./order.ts";

/** `checkouts/{id}` and the `orders/{id}` that come of them */
export function orderStore({ database }: Pick<Context, "database">) {
  const checkouts = database.collection<Checkout>("checkouts");
  const orders = database.collection<Order>("orders");
  return {
    find: (id: string, reader: Reader = database) => reader.get(orders.doc(id)),
    save: (unit: Unit, order: Order) => unit.set(orders.doc(order.id), order),
    findCheckout: (id: string, reader: Reader = database) => reader.get(checkouts.doc(id)),
    saveCheckout: (unit: Unit, checkout: Checkout) => unit.set(checkouts.doc(checkout.id), checkout),
    /** Whether an order shows the photo as it was sold. */
    showsPhoto: async (mediaId: string, reader: Reader = database) =>
      (await reader.query(orders.where("photoIds", "array-contains", mediaId).limit(1))).length > 0,
    /** Whether the photo may yet come on an order. */
    isPhotoInCheckout: async (mediaId: string, reader: Reader = database) =>
      (
        await reader.query(
          checkouts.where("state", "==", "open").where("photoIds", "array-contains", mediaId).limit(1),
        )
      ).length > 0,
    listOverdueCheckouts: (now: Date, limit: number) =>
      database.query(
        checkouts
          .where("state", "==", "open")
          .where("expiresAt", "<=", now)
          .orderBy("expiresAt")
          .limit(limit),
      ),
  };
}
