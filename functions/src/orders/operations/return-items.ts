import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { currentReturn, isWholeReturn, returnableItems, type ItemReturn } from "../item-return.ts";
import type { Order } from "../order.ts";
import { isPartOf } from "../item-quantities.ts";
import { orderActions } from "./perform-action.ts";

const dependencies = { perform: orderActions };

/** Without lines, everything that can still be returned. */
export const requestReturn = implement(contract.requestReturn, dependencies, ({ perform, ...call }) => {
  const { lines, reason } = call.input;
  return perform(call, (order, may) => {
    const returnable = returnableItems(order);
    const items = lines ?? returnable;
    if (may.includes("requestReturn") && !isPartOf(items, returnable)) {
      throw call.fail.ItemsNotReturnable({ returnable });
    }
    const requested: ItemReturn = {
      id: String(order.returns.length + 1),
      items,
      reason,
      state: "requested",
      answer: null,
      isRestocked: false,
      requestedAt: call.now,
    };
    return {
      action: "requestReturn",
      note: reason,
      edit: (allowed) => ({ ...allowed, returns: [...allowed.returns, requested] }),
    };
  });
});

/** Refunds what came back; all that is left of the order where nothing stays with the buyer. */
export const receiveReturn = implement(contract.receiveReturn, dependencies, ({ perform, ...call }) => {
  const { restock } = call.input;
  return perform(call, (order) => ({
    action: isWholeReturn(order) ? "receiveReturn" : "receivePartialReturn",
    items: restock ? (currentReturn(order)?.items ?? []) : [],
    edit: (allowed) => changeReturn(allowed, { isRestocked: restock }),
  }));
});

/** The buyer may open a dispute. */
export const refuseReturn = implement(contract.refuseReturn, dependencies, ({ perform, ...call }) => {
  const { reason } = call.input;
  return perform(call, {
    action: "refuseReturn",
    note: reason,
    edit: (order) => changeReturn(order, { answer: reason }),
  });
});

function changeReturn(order: Order, changes: Partial<ItemReturn>): Order {
  const current = currentReturn(order);
  if (!current) return order;
  return { ...order, returns: [...order.returns.slice(0, -1), { ...current, ...changes }] };
}
