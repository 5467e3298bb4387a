import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { actors, orderActionNames, orderStates } from "./process/order-process.ts";

/** An action or a timer changed an order. */
export const orderChanged = defineEvent(
  "orders.orderChanged",
  z.object({
    orderId: z.string(),
    checkoutId: z.string(),
    buyer: z.string(),
    seller: z.string(),
    /** Whether the order is the seller's: one that was never paid, or is on hold, is not yet. */
    isSellerParty: z.boolean(),
    action: z.enum(orderActionNames),
    actor: z.enum(actors),
    /** Who did it; null for the system. */
    uid: z.string().nullable(),
    note: z.string(),
    from: z.enum(orderStates),
    to: z.enum(orderStates),
  }),
  ({ buyer, seller }) => [`members/${buyer}`, `members/${seller}`],
);

/** A bank contests what a buyer paid for an order, or has decided. */
export const chargebackChanged = defineEvent(
  "orders.chargebackChanged",
  z.object({
    orderId: z.string(),
    buyer: z.string(),
    seller: z.string(),
    /** Whether the order is the seller's: one on hold is not yet. */
    isSellerParty: z.boolean(),
    disputeId: z.string(),
    /** From the seller's point of view. */
    outcome: z.enum(["opened", "won", "lost"]),
  }),
  ({ buyer, seller }) => [`members/${buyer}`, `members/${seller}`],
);

/** A reminder of an order is due to one of its parties or to both. */
export const reminderDue = defineEvent(
  "orders.reminderDue",
  z.object({
    orderId: z.string(),
    buyer: z.string(),
    seller: z.string(),
    state: z.enum(orderStates),
    method: z.enum(["pickup", "shipping"]),
    recipient: z.enum(["buyer", "seller", "both"]),
  }),
);
