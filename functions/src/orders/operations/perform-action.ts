import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Fail } from "../../platform/operations/failures.ts";
import type * as contract from "../contract.ts";
import type { ItemQuantity } from "../line.ts";
import type { Order } from "../order.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder, roleIn, type Viewer } from "../present-order.ts";
import { actionsFor } from "../process/act.ts";
import type { OrderAction } from "../process/order-process.ts";
import { orderWorkflow } from "../process/order-workflow.ts";

/** What every operation that changes an order is called with. */
interface Call {
  transaction: Transaction;
  input: { orderId: string };
  caller: Viewer;
  now: Date;
  fail: Pick<Fail<typeof contract.orderFailures>, "OrderNotFound" | "ActionNotAllowed">;
}

interface Change {
  action: OrderAction;
  /** What the caller says about it. */
  note?: string;
  /** Further changes of the order that come with the action. */
  edit?: (order: Order) => Order;
  /** What returns to the stock, where it is not all that is with the seller. */
  items?: readonly ItemQuantity[];
}

/** Performs an action on an order for a caller, if the process allows it for their role. */
export function orderActions(context: Pick<Context, "database">) {
  const orders = orderStore(context);
  const workflow = orderWorkflow(context);
  return async (call: Call, change: Change | ((order: Order, may: OrderAction[]) => Change)) => {
    const { transaction, input, caller, now, fail } = call;
    const order = await orders.find(input.orderId, transaction);
    const actor = order && roleIn(order, caller);
    if (!order || !actor) throw fail.OrderNotFound();
    const may = actionsFor(order, actor);
    const chosen = typeof change === "function" ? change(order, may) : change;
    const { action, note, edit, items } = chosen;
    if (!may.includes(action)) throw fail.ActionNotAllowed({ state: order.state });
    const prepared = await workflow.prepare(transaction, order, { action, now, items });
    const performed = { action, actor, uid: caller.uid, at: now, ...(note === undefined ? {} : { note }) };
    const moved = workflow.apply(transaction, order, { performed, prepared, ...(edit ? { edit } : {}) });
    if (!moved) throw fail.ActionNotAllowed({ state: order.state });
    return presentOrder(moved, actor);
  };
}
