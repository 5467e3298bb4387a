import { isForSale, listingReader, priceAt, priceHistoryReader } from "../../listings/public.ts";
import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { announcePriceDrop, watcherNotification } from "../jobs.ts";
import { findDrop, settle } from "../price-alerts/price-alert.ts";
import { priceAlertStore } from "../price-alerts/price-alert-store.ts";

/** More people than watch any listing. */
const MAX_WATCHERS = 10_000_000;

const dependencies = {
  alerts: priceAlertStore,
  listings: listingReader,
  prices: priceHistoryReader,
  context: wholeContext,
};

/**
 * Decides by the present price whether the watchers of a listing are told, and begins to tell them. Safe to repeat: the
 * decision and its first slice are one transaction, which finds the alert still pending.
 */
export default defineJobHandler(
  announcePriceDrop,
  dependencies,
  async ({ payload: { listingId, alertId }, now, database, alerts, listings, prices, context }) => {
    const [listing, history] = await Promise.all([listings.find(listingId), prices.list(listingId)]);
    const price = listing && isForSale(listing) ? priceAt(listing, now) : undefined;
    await database.runTransaction(async (transaction) => {
      const alert = await alerts.find(listingId, transaction);
      if (alert?.pending?.id !== alertId) return;
      const drop = price && findDrop({ price, history }, alert, now);
      if (drop) {
        const request = { id: alertId, budget: MAX_WATCHERS, dryRun: false, requestedBy: "system" };
        const parameters = { listingId, alertId, ...drop };
        await requestBackfill({ context, transaction }, watcherNotification, { ...request, parameters });
      }
      alerts.save(transaction, settle(alert, drop, now));
    });
  },
);
