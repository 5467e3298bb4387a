import { onASchedule } from "../platform/schedules/on-a-schedule.ts";

/** Offers are over in time without it: it lets both sides hear of it. */
export const expireOffers = onASchedule("every 5 minutes", () => import("./schedules/expire-offers.ts"));
