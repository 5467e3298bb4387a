import type { Context } from "../../platform/runtime/context.ts";
import type { Role } from "../../platform/auth/access.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Fail } from "../../platform/operations/failures.ts";
import type { orderFailures } from "../contract/order-view.ts";
import { actorOf, type Order } from "../order.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";
import { orderWorkflow } from "./order-workflow.ts";
import type { Actor, OrderAction } from "./order-process.ts";

interface Request {
  transaction: Transaction;
  orderId: string;
  action: OrderAction;
  caller: Caller;
  now: Date;
  note?: string | undefined;
  fail: Pick<Fail<typeof orderFailures>, "OrderNotFound" | "ActionNotAllowed">;
  /** Further changes of the order that come with the action. */
  edit?: (order: Order) => Order;
}

interface Caller {
  uid: string;
  roles: readonly Role[];
}

/** Performs an action on an order for a caller, if the process allows it for their role. */
export function orderActions(context: Pick<Context, "database">) {
  const orders = orderStore(context);
  const workflow = orderWorkflow(context);
  return async ({
    transaction,
    orderId,
    action,
    caller,
    now,
    note,
    fail,
    edit = (order) => order,
  }: Request) => {
    const order = await orders.find(orderId, transaction);
    const actor = order && roleIn(order, caller);
    if (!order || !actor) throw fail.OrderNotFound();
    const prepared = await workflow.prepare(transaction, order, { action, now });
    const performed = { action, actor, uid: caller.uid, at: now, ...(note === undefined ? {} : { note }) };
    const moved = workflow.apply(transaction, edit(order), { performed, prepared });
    if (!moved) throw fail.ActionNotAllowed({ state: order.state });
    return presentOrder(moved, actor);
  };
}

/**
 * The caller's role in an order: a party, or a moderator. A moderator who is a party acts only as a party.
 */
export function roleIn(order: Order, { uid, roles }: Caller): Actor | undefined {
  return actorOf(order, uid) ?? (roles.includes("moderator") ? "moderator" : undefined);
}
