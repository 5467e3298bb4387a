import { defineBackfillHandler } from "../../platform/backfill/define-backfill-handler.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { sendAgain } from "../delivery.ts";
import { deliveryStore } from "../delivery-store.ts";
import { deliveryReplay } from "../jobs.ts";

/**
 * Sends one delivery again. Safe to repeat: what waits, or was tried since the replay began, is left alone. A death before its
 * task is sent leaves that to the sweeper.
 */
export default defineBackfillHandler(
  deliveryReplay,
  { deliveries: deliveryStore, context: wholeContext },
  async ({ id, parameters: { until }, now, database, deliveries, context }) => {
    const again = await database.runTransaction(async (transaction) => {
      const delivery = await deliveries.find(id, transaction);
      const lastAttempt = delivery?.records?.at(-1);
      const isWaiting = delivery?.state === "pending" || delivery?.state === "running";
      if (!delivery || isWaiting || (lastAttempt && lastAttempt.at > new Date(until))) return undefined;
      const replayed = sendAgain(delivery, now);
      deliveries.save(transaction, replayed);
      return replayed;
    });
    if (!again) return "leftAlone";
    await context.enqueueTask({ queue: again.queue, jobId: id, dueAt: now });
    return "sentAgain";
  },
);
