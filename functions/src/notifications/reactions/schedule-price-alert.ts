import { priceDropped } from "../../listings/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { watchReader } from "../../social/public.ts";
import { announcePriceDrop } from "../jobs.ts";
import { schedule } from "../price-alerts/price-alert.ts";
import { priceAlertStore } from "../price-alerts/price-alert-store.ts";

const dependencies = { alerts: priceAlertStore, watches: watchReader };

/**
 * Has a drop of a watched price told. Safe to repeat, in any order: what is told is decided later, from the price of then,
 * and a drop that was looked at is not scheduled again.
 */
export default defineSubscriber(
  { to: priceDropped, name: "notifications.schedulePriceAlert", dependencies },
  async ({ event, now, database, alerts, watches }) => {
    const { listingId, from } = event.data;
    if (!(await watches.isWatched(listingId))) return;
    await database.runTransaction(async (transaction) => {
      const current = await alerts.find(listingId, transaction);
      const id = idFrom("priceAlert", event.eventId);
      const scheduled = schedule(current, { listingId, id, since: event.at, from }, now);
      if (!scheduled) return;
      const payload = { listingId, alertId: id };
      const { dueAt } = scheduled.pending;
      await enqueue(transaction, announcePriceDrop, { id, payload, now, dueAt });
      alerts.save(transaction, scheduled);
    });
  },
);
