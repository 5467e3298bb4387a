import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { MoneyTotal } from "../platform/values/money.ts";

/** Stock is held for a buyer who is about to pay. */
export const checkoutOpened = defineEvent(
  "checkout.checkoutOpened",
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
