import {
  cancelOrder,
  confirmDelivery,
  decideHold,
  markDelivered,
  openDispute,
  resolveDispute,
} from "../../src/orders/operations/change-order.ts";
import { receiveReturn, refuseReturn, requestReturn } from "../../src/orders/operations/return-items.ts";
import { cancelItems, editShipment, shipOrder } from "../../src/orders/operations/ship-items.ts";
import refundOrder from "../../src/orders/operations/refund-order.ts";
import { returnableItems } from "../../src/orders/item-return.ts";
import type { ItemQuantity } from "../../src/orders/line.ts";
import { unsentItems } from "../../src/orders/unsent-items.ts";
import type { Order } from "../../src/orders/order.ts";
import { remainderOf } from "../../src/orders/reversal.ts";
import {
  orderTransitions,
  type Actor,
  type OrderAction,
  type OrderState,
} from "../../src/orders/process/order-process.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import type { AnyImplementation } from "../../src/platform/operations/implement.ts";
import { callAs } from "../../test-support/shop.ts";
import type { PerformedAction } from "./steps.ts";
import { readView } from "./view.ts";
import { pick, type KeyedCall, type World } from "./world.ts";

interface Move {
  action: OrderAction;
  by: Exclude<Actor, "system">;
  call: AnyImplementation;
  input?: Record<string, unknown>;
  /** Of which items it is about one piece. */
  piecesOf?: (order: Order) => ItemQuantity[];
}

const note = "A note of the model";

/** What members can do to an order. */
const moves: readonly Move[] = [
  { action: "ship", by: "seller", call: shipOrder, input: { carrier: "Carrier" } },
  {
    action: "shipPart",
    by: "seller",
    call: shipOrder,
    input: { carrier: "Carrier" },
    piecesOf: unsentItems,
  },
  // Where an order may be on its way.
  { action: "cancelRest", by: "seller", call: editShipment, input: { shipmentId: "1", carrier: "Other" } },
  { action: "cancelItems", by: "seller", call: cancelItems, piecesOf: unsentItems },
  { action: "cancelRest", by: "seller", call: cancelItems },
  { action: "markDelivered", by: "seller", call: markDelivered },
  { action: "confirmDelivery", by: "buyer", call: confirmDelivery },
  { action: "cancel", by: "buyer", call: cancelOrder },
  { action: "cancel", by: "seller", call: cancelOrder },
  { action: "requestReturn", by: "buyer", call: requestReturn, input: { reason: note } },
  {
    action: "requestReturn",
    by: "buyer",
    call: requestReturn,
    input: { reason: note },
    piecesOf: returnableItems,
  },
  { action: "receiveReturn", by: "seller", call: receiveReturn },
  { action: "receivePartialReturn", by: "seller", call: receiveReturn, input: { restock: true } },
  { action: "refuseReturn", by: "seller", call: refuseReturn, input: { reason: note } },
  { action: "openDispute", by: "buyer", call: openDispute, input: { reason: note } },
  {
    action: "resolveForBuyer",
    by: "moderator",
    call: resolveDispute,
    input: { inFavourOf: "buyer", note },
  },
  {
    action: "resolveForSeller",
    by: "moderator",
    call: resolveDispute,
    input: { inFavourOf: "seller", note },
  },
  { action: "approve", by: "moderator", call: decideHold, input: { decision: "approve", note } },
  { action: "reject", by: "moderator", call: decideHold, input: { decision: "reject", note } },
];

/** Somebody does something to an order: what the process lists, or anything. */
export function actOn(
  world: World,
  context: Context,
  { order: nth, action, isAny }: Extract<PerformedAction, { do: "act" }>,
): Promise<unknown> {
  const { orders } = readView(world.memory);
  const movable = isAny ? orders : orders.filter((order) => moves.some((move) => isListed(order, move)));
  if (movable.length === 0) return Promise.resolve();
  const order = pick(movable, nth);
  const { by, call, input, piecesOf } = pick(
    moves.filter((move) => isAny || isListed(order, move)),
    action,
  );
  const [item] = piecesOf?.(order) ?? [];
  const lines = item ? { lines: [{ listingId: item.listingId, quantity: 1 }] } : {};
  const asked = { orderId: order.id, ...input, ...lines };
  return callAs(memberAs(world, order, by), call, { context, input: asked });
}

function isListed({ state }: Order, { action }: Move): boolean {
  const from: readonly OrderState[] = orderTransitions[action].from;
  return from.includes(state);
}

/** A refund: the remainder, a part of it, or an item. */
export function refund(
  world: World,
  { order: nth, by, percent, line: nthLine }: Extract<PerformedAction, { do: "refund" }>,
): KeyedCall | undefined {
  const orders = readView(world.memory).orders.filter(({ history }) => history.length > 0);
  if (orders.length === 0) return undefined;
  const order = pick(orders, nth);
  const { listingId } = pick(order.lines, nthLine);
  const amount = {
    amount: Math.max(1, Math.ceil((remainderOf(order) * percent) / 100)),
    currency: world.setup.currency,
  };
  const part = nthLine > 1 ? { lines: [{ listingId, quantity: 1 }] } : { amount };
  return {
    uid: memberAs(world, order, by),
    implementation: refundOrder,
    input: { orderId: order.id, reason: note, ...(percent === 100 && nthLine === 0 ? {} : part) },
    key: `model-key-${world.calls.length}`,
  };
}

function memberAs({ people }: World, order: Order, by: Move["by"]): string {
  return by === "moderator" ? people.moderator : order[by];
}
