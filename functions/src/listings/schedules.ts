import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  /** Prices are right without it: it lets searches and lists forget what is over. */
  "listings.endDiscounts": every(6, () => import("./schedules/end-discounts.ts")),
};
