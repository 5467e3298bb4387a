import type { DocumentReference, Query } from "firebase-admin/firestore";
import { MAX_OBSTACLES } from "../accounts/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type Page, type PageRequest } from "../platform/operations/list-page.ts";
import type { Order } from "./order.ts";
import { finalStates, orderStates, type OrderState } from "./process/order-process.ts";

interface OrderPage extends PageRequest {
  state?: OrderState | undefined;
}

const openStates = orderStates.filter((state) => !finalStates.some((final) => final === state));

const ordersIn = ({ database }: Pick<Context, "database">) => database.collection<Order>("orders");

/** `orders/{id}`, to read only: other domains use this. */
export function orderReader(context: Pick<Context, "database">) {
  const { database } = context;
  const orders = ordersIn(context);
  return {
    find: (id: string, reader: Reader = database) => reader.get(orders.doc(id)),
    findAll: async (ids: readonly string[], reader: Reader = database) =>
      (await reader.getAll(ids.map((id) => orders.doc(id)))).filter((order) => order !== undefined),
    /** What a member has bought, the latest first. */
    listBoughtLately: (buyer: string, limit: number) =>
      database.query(orders.where("buyer", "==", buyer).orderBy("placedAt", "desc").limit(limit)),
    /** What one has bought of the other, paid or not, the latest first. */
    listBetween: (
      { buyer, seller }: { buyer: string; seller: string },
      limit: number,
      reader: Reader = database,
    ) =>
      reader.query(
        orders
          .where("participants", "array-contains", buyer)
          .where("seller", "==", seller)
          .orderBy("placedAt", "desc")
          .limit(limit),
      ),
    /** Whether an order of two members is not over, whoever of them sells: one read a side, at most. */
    isOpenBetween: async (one: string, other: string): Promise<boolean> => {
      const sides = [
        [one, other],
        [other, one],
      ];
      const found = await Promise.all(
        sides.map(([buyer, seller]) =>
          database.query(
            orders
              .where("buyer", "==", buyer)
              .where("seller", "==", seller)
              .where("state", "in", openStates)
              .limit(1),
          ),
        ),
      );
      return found.flat().length > 0;
    },
    /** A page of what a member has bought or sold, by their ids. */
    listOfParty: (side: "buyer" | "seller", uid: string, page: { after: string | null; limit: number }) =>
      database.listById(orders.where(side, "==", uid), page),
  };
}

/** `orders/{id}` */
export function orderStore(context: Pick<Context, "database">) {
  const { database } = context;
  const orders = ordersIn(context);

  function listPage(query: Query<Order>, { state, limit, after }: OrderPage): Promise<Page<Order>> {
    const chosen = state ? query.where("state", "==", state) : query;
    return findPageByTime(database, chosen, { by: "placedAt", limit, after });
  }

  return {
    ...orderReader(context),
    referenceTo: (id: string): DocumentReference => orders.doc(id),
    /** Refused where there is one of that number. */
    create: (transaction: Transaction, order: Order) => transaction.create(orders.doc(order.id), order),
    save: (transaction: Transaction, order: Order) => transaction.set(orders.doc(order.id), order),

    /** Orders that a member bought, the latest first. */
    listBought: (buyer: string, page: OrderPage) => listPage(orders.where("buyer", "==", buyer), page),
    /** Orders that a member sold, without unpaid ones. */
    listSold: (seller: string, page: OrderPage) =>
      listPage(orders.where("participants", "array-contains", seller).where("seller", "==", seller), page),
    listInState: (state: OrderState, page: PageRequest) => listPage(orders, { ...page, state }),

    /** Orders whose timer is due. */
    dueBy: (now: Date) => ({ query: orders.where("nextAt", "<=", now), by: "nextAt" }),
    addressUnusedBefore: (at: Date) => ({
      query: orders.where("addressUnusedSince", "<=", at),
      by: "addressUnusedSince",
    }),
    listOfCheckout: (checkoutId: string, reader: Reader = database) =>
      reader.query(orders.where("checkoutId", "==", checkoutId)),
    /** Orders of a member that are not over. */
    listOpenOf: (side: "buyer" | "seller", uid: string) =>
      database.query(orders.where(side, "==", uid).where("state", "in", openStates).limit(MAX_OBSTACLES)),
    /** Whether an order shows the photo with this key. */
    showsPhoto: async (key: string, reader: Reader = database) =>
      (await reader.query(orders.where("photoKeys", "array-contains", key).limit(1))).length > 0,
  };
}
