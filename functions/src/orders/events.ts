import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { MoneyTotal } from "../platform/values/money.ts";
import { actors, orderActions, orderStates } from "./process/order-process.ts";

/** Stock is held for a buyer who is about to pay. */
export const checkoutOpened = defineEvent(
  "orders.checkoutOpened",
  z.object({
    checkoutId: z.string(),
    buyer: z.string(),
    sellers: z.array(z.string()),
    total: MoneyTotal,
    /** Where a parcel goes; null where everything is collected. */
    country: z.string().nullable(),
    /** A hash, to tell devices apart. */
    device: z.string().nullable(),
  }),
);

/** Somebody did something to an order, or time did. */
export const orderChanged = defineEvent(
  "orders.orderChanged",
  z.object({
    orderId: z.string(),
    checkoutId: z.string(),
    buyer: z.string(),
    seller: z.string(),
    action: z.enum(orderActions),
    actor: z.enum(actors),
    /** Who did it; null for Souk. */
    uid: z.string().nullable(),
    note: z.string(),
    from: z.enum(orderStates),
    to: z.enum(orderStates),
  }),
);

/** An order waits for one of its parties. */
export const reminderDue = defineEvent(
  "orders.reminderDue",
  z.object({
    orderId: z.string(),
    buyer: z.string(),
    seller: z.string(),
    state: z.enum(orderStates),
    whom: z.enum(["buyer", "seller"]),
  }),
);
