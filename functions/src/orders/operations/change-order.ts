import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { orderActions } from "./perform-action.ts";

const dependencies = { perform: orderActions };

export const markDelivered = implement(contract.markDelivered, dependencies, ({ perform, ...call }) =>
  perform(call, { action: "markDelivered" }),
);

export const confirmDelivery = implement(contract.confirmDelivery, dependencies, ({ perform, ...call }) =>
  perform(call, { action: "confirmDelivery" }),
);

export const cancelOrder = implement(contract.cancelOrder, dependencies, ({ perform, ...call }) =>
  perform(call, { action: "cancel", note: call.input.reason }),
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
