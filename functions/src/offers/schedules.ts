import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  /** Offers expire without it: it notifies both parties. */
  "offers.expireOffers": every(6, () => import("./schedules/expire-offers.ts")),
};
