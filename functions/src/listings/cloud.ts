import { onASchedule } from "../platform/cloud/on-a-schedule.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const {
  archiveListing,
  createListing,
  duplicateListing,
  getListing,
  getPriceHistory,
  listCategories,
  listMyListings,
  listSellerListings,
  publishListing,
  reinstateListing,
  releaseListing,
  relistListing,
  reserveListing,
  suspendListing,
  updateListing,
} = callables(operations);

/** Prices are right without it: it lets searches and lists forget what is over. */
export const endDiscounts = onASchedule("every 5 minutes", () => import("./schedules/end-discounts.ts"));
