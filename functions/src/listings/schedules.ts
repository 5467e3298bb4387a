import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  /** Prices are correct without it: it updates searches and lists after a sale. */
  "listings.endSales": every(6, () => import("./schedules/end-sales.ts")),
};
