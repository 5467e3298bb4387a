import { checkoutPayments } from "../../payments/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { SECOND } from "../../platform/values/clock.ts";
import { advance, type Checkout } from "../checkout.ts";
import { checkoutStore } from "../checkout-store.ts";
import { reservations } from "../reservations.ts";
import { orderWorkflow, orderReader } from "../../orders/public.ts";

/** A provider that does not answer costs 45 s a checkout; a tick has 300 s for all of its schedules. */
export const LIMITS = { max: 100, maxMs: 90 * SECOND };

/** Ends checkouts whose payment can no longer be made. */
function checkoutExpiry(context: Pick<Context, "database" | "clock">) {
  const { database } = context;
  const checkouts = checkoutStore(context);
  const workflow = orderWorkflow(context);
  const orders = orderReader(context);
  const payments = checkoutPayments(context);
  const reservation = reservations(context);

  const expire = (id: string, now: Date): Promise<"expired" | undefined> =>
    database.runTransaction(async (transaction) => {
      const checkout = await checkouts.find(id, transaction);
      const expired = checkout && checkout.expiresAt <= now && advance(checkout, "expire");
      if (!expired) return undefined;
      const [payment, placed] = await Promise.all([
        payments.find(expired.paymentId, transaction),
        orders.findAll(expired.orderIds, transaction),
      ]);
      // It was paid after all, since the provider was asked.
      if (payment?.state !== "cancelled") return undefined;
      const [terms, ...prepared] = await Promise.all([
        reservation.readExtendedTerms(transaction, { checkout: expired, placed, now }),
        ...placed.map((order) => workflow.prepare(transaction, order, { action: "expire", now })),
      ]);
      const performed = { action: "expire", actor: "system", uid: null, at: now } as const;
      for (const items of prepared) workflow.apply(transaction, items.order, { performed, prepared: items });
      reservation.releaseTerms(transaction, terms);
      checkouts.save(transaction, expired);
      return "expired";
    });

  return async ({ id, paymentId }: Checkout, now: Date) => {
    const payment = await payments.find(paymentId);
    if (!payment) throw new Error(`No payment ${paymentId}`);
    // It is asked for by payments' own schedule, and its hold ends by itself.
    if (payment.state === "processing") return "processing";
    const { state } = await payments.cancel(payment);
    // Its event settles the checkout, or holds its stock for longer.
    if (state === "succeeded") return "paid";
    return state === "processing" ? "processing" : expire(id, now);
  };
}

const dependencies = { checkouts: checkoutStore, end: checkoutExpiry };

/**
 * Ends checkouts that were not paid in time. First their payment is cancelled at the provider, whose answer decides: one
 * that was paid is not given up, and buyers are told that they were charged nothing once that is certain. Where the
 * provider does not answer the checkout stays open, and the next run asks again; its hold counts as available wherever
 * stock is read. Safe to run twice: each checkout is read again in its own transaction.
 */
export default defineSchedule("checkout.expireCheckouts", dependencies, ({ now, database, checkouts, end }) =>
  sweep({
    items: dueItems(database, { name: "checkout.expireCheckouts", ...LIMITS, ...checkouts.overdueBy(now) }),
    maxMs: LIMITS.maxMs,
    outcomes: ["expired", "paid", "processing"],
    process: (checkout) => end(checkout, now),
    failure: "checkout was not expired",
    describe: ({ id }) => ({ checkoutId: id }),
  }),
);
