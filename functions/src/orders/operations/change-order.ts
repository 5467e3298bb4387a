import { implement } from "../../platform/operations/implement.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Fail } from "../../platform/operations/failures.ts";
import * as contract from "../contract.ts";
import type { Order } from "../order.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder, roleIn, type Viewer } from "../present-order.ts";
import type { OrderAction } from "../process/order-process.ts";
import { orderWorkflow } from "../process/order-workflow.ts";

/** What every operation of this file is called with. */
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
}

/** Performs an action on an order for a caller, if the process allows it for their role. */
function orderActions(context: Pick<Context, "database">) {
  const orders = orderStore(context);
  const workflow = orderWorkflow(context);
  return async (call: Call, { action, note, edit = (order) => order }: Change) => {
    const { transaction, input, caller, now, fail } = call;
    const order = await orders.find(input.orderId, transaction);
    const actor = order && roleIn(order, caller);
    if (!order || !actor) throw fail.OrderNotFound();
    const prepared = await workflow.prepare(transaction, order, { action, now });
    const performed = { action, actor, uid: caller.uid, at: now, ...(note === undefined ? {} : { note }) };
    const moved = workflow.apply(transaction, edit(order), { performed, prepared });
    if (!moved) throw fail.ActionNotAllowed({ state: order.state });
    return presentOrder(moved, actor);
  };
}

const dependencies = { perform: orderActions };

export const shipOrder = implement(contract.shipOrder, dependencies, ({ perform, ...call }) => {
  const { carrier, trackingCode } = call.input;
  const shipment = { carrier, trackingCode, at: call.now };
  return perform(call, { action: "ship", edit: (order) => ({ ...order, shipment }) });
});

export const markDelivered = implement(contract.markDelivered, dependencies, ({ perform, ...call }) =>
  perform(call, { action: "markDelivered" }),
);

export const confirmDelivery = implement(contract.confirmDelivery, dependencies, ({ perform, ...call }) =>
  perform(call, { action: "confirmDelivery" }),
);

export const cancelOrder = implement(contract.cancelOrder, dependencies, ({ perform, ...call }) =>
  perform(call, { action: "cancel", note: call.input.reason }),
);

export const requestReturn = implement(contract.requestReturn, dependencies, ({ perform, ...call }) =>
  perform(call, { action: "requestReturn", note: call.input.reason }),
);

export const receiveReturn = implement(contract.receiveReturn, dependencies, ({ perform, ...call }) =>
  perform(call, { action: "receiveReturn" }),
);

export const openDispute = implement(contract.openDispute, dependencies, ({ perform, ...call }) =>
  perform(call, { action: "openDispute", note: call.input.reason }),
);

export const resolveDispute = implement(contract.resolveDispute, dependencies, ({ perform, ...call }) => {
  const { inFavourOf, note } = call.input;
  return perform(call, { action: inFavourOf === "buyer" ? "resolveForBuyer" : "resolveForSeller", note });
});

/** The decision is in the order's history and is copied to the risk assessment. */
export const decideHold = implement(contract.decideHold, dependencies, ({ perform, ...call }) => {
  const { decision: action, note } = call.input;
  return perform(call, { action, note });
});
