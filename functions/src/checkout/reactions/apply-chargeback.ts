import { chargebackWorkflow, orderReader } from "../../orders/public.ts";
import { disputeChanged } from "../../payments/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { checkoutStore } from "../checkout-store.ts";

const dependencies = { checkouts: checkoutStore, workflow: chargebackWorkflow, orders: orderReader };

/**
 * Follows a dispute between the buyer's bank and the marketplace: a payment is disputed as a whole, and each order of
 * its checkout bears a part. Safe to repeat and in any order: each order knows the dispute by its id.
 */
export default defineSubscriber(
  { to: disputeChanged, name: "checkout.applyChargeback", dependencies },
  async ({ event, now, database, checkouts, workflow, orders }) => {
    const { disputeId: id, checkoutId, amount, outcome } = event.data;
    const evidenceDueBy = event.data.evidenceDueBy === null ? null : new Date(event.data.evidenceDueBy);
    await database.runTransaction(async (transaction) => {
      const checkout = await checkouts.find(checkoutId, transaction);
      if (!checkout) throw new NonRetryableError(`No checkout ${checkoutId}`);
      const placed = await orders.findAll(checkout.orderIds, transaction);
      // A dispute may arrive before the success of its payment: the outbox retries it.
      if (checkout.state !== "paid") throw new Error(`Checkout ${checkoutId} is not settled yet`);
      await workflow.apply(transaction, placed, { id, amount, outcome, evidenceDueBy, now });
    });
  },
);
