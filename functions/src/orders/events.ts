import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";

const Parties = z.object({ orderId: z.string(), buyer: z.string(), seller: z.string() });

/** Paid for, and the seller's to send. */
export const orderPlaced = defineEvent("orders.orderPlaced", Parties);

/** The buyer says that it arrived. */
export const orderDelivered = defineEvent("orders.orderDelivered", Parties);
