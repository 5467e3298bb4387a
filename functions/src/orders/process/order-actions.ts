import type { Context } from "../../platform/runtime/context.ts";
import type { Role } from "../../platform/auth/access.ts";
import type { Fail } from "../../platform/operations/failures.ts";
import type { orderFailures } from "../contract/order-view.ts";
import { actorOf, type Order } from "../order.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";
import { orderWorkflow } from "./order-workflow.ts";
import type { Actor, OrderAction } from "./order-process.ts";

interface Request {
  orderId: string;
  action: OrderAction;
  caller: Caller;
  now: Date;
  note?: string | undefined;
  fail: Pick<Fail<typeof orderFailures>, "OrderNotFound" | "ActionNotAllowed">;
  /** What else the deed says of the order. */
  edit?: (order: Order) => Order;
}

interface Caller {
  uid: string;
  roles: readonly Role[];
}

/** Does what a member wants done to an order, if the process lists it for what they are to the order. */
export function orderActions(context: Pick<Context, "database">) {
  const orders = orderStore(context);
  const workflow = orderWorkflow(context);
  return ({ orderId, action, caller, now, note, fail, edit = (order) => order }: Request) =>
    context.database.runTransaction(async (transaction) => {
      const order = await orders.find(orderId, transaction);
      const actor = order && roleIn(order, caller);
      if (!order || !actor) throw fail.OrderNotFound();
      const prepared = await workflow.prepare(transaction, order, { action, now });
      const performed = { action, actor, uid: caller.uid, at: now, ...(note === undefined ? {} : { note }) };
      const moved = workflow.apply(transaction, edit(order), { performed, prepared });
      if (!moved) throw fail.ActionNotAllowed({ state: order.state });
      return presentOrder(moved, actor);
    });
}

/** What a member is to an order: party to it, or a moderator. A moderator has no say in an order of their own. */
export function roleIn(order: Order, { uid, roles }: Caller): Actor | undefined {
  return actorOf(order, uid) ?? (roles.includes("moderator") ? "moderator" : undefined);
}
