import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { MoneyTotal } from "../platform/values/money.ts";

/** A checkout was opened and its stock is held. */
export const checkoutOpened = defineEvent(
  "checkout.checkoutOpened",
  z.object({
    checkoutId: z.string(),
    buyer: z.string(),
    sellers: z.array(z.string()),
    /** The ids of its orders, one for each seller. */
    orders: z.array(z.string()).default([]),
    total: MoneyTotal,
    /** The destination country; null for pickup. */
    country: z.string().nullable(),
    /** A hash that distinguishes devices. */
    device: z.string().nullable(),
  }),
  ({ buyer }) => [`members/${buyer}`],
);
