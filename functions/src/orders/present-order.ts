import type { Role } from "../platform/auth/access.ts";
import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { getOrder } from "./contract.ts";
import { actorOf, isCharged, type Order } from "./order.ts";
import { actionsFor } from "./process/act.ts";
import { unsentItems } from "./unsent-items.ts";
import type { Actor } from "./process/order-process.ts";

export interface Viewer {
  uid: string;
  roles: readonly Role[];
}

/** The caller's role in an order: a party, or a moderator. A moderator who is a party acts only as a party. */
export function roleIn(order: Order, { uid, roles }: Viewer): Actor | undefined {
  return actorOf(order, uid) ?? (roles.includes("moderator") ? "moderator" : undefined);
}

/** The order as one of its parties, or a moderator, sees it. */
export function presentOrder(order: Order, viewer: Actor): OutputOf<typeof getOrder> {
  const { currency } = order.amounts.total;
  return {
    ...order,
    buyer: viewer === "seller" ? null : order.buyer,
    earnings: viewer === "buyer" ? null : earningsOf(order),
    reversals: order.reversals.map(({ id, kind, state, reason, total, at }) => ({
      id,
      kind,
      state,
      reason,
      amount: { amount: total, currency },
      at: at.toISOString(),
    })),
    shipments: order.shipments.map((shipment) => ({ ...shipment, at: shipment.at.toISOString() })),
    unsent: isCharged(order) ? unsentItems(order) : [],
    returns: order.returns.map((each) => ({ ...each, requestedAt: each.requestedAt.toISOString() })),
    placedAt: order.placedAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    completedAt: order.completedAt?.toISOString() ?? null,
    nextAt: order.nextAt?.toISOString() ?? null,
    actions: actionsFor(order, viewer),
    history: order.history.map(({ action, actor, at, from, to, note }) => ({
      action,
      actor,
      at: at.toISOString(),
      from,
      to,
      ...(note ? { note } : {}),
    })),
  };
}

function earningsOf({ amounts: { commission, proceeds }, lines }: Order) {
  return {
    commission,
    proceeds,
    lines: lines.map(({ listingId, commission: { rule, amount } }) => ({
      listingId,
      rule,
      commission: amount,
    })),
  };
}
