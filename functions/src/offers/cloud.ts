import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const { accept, counter, decline, getOffer, listOffers, propose, withdraw } = callables(operations);

/** Offers are over in time without it: it lets both sides hear of it. */
export const expireOffers = onASchedule("every 5 minutes", () => import("./schedules/expire-offers.ts"));
