import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  /** Offers are over in time without it: it lets both sides hear of it. */
  "offers.expireOffers": every(6, () => import("./schedules/expire-offers.ts")),
};
