import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  /** An expired hold counts as free without it: it tidies, and lets the buyer hear of it. */
  "checkout.expireCheckouts": every(6, () => import("./schedules/expire-checkouts.ts")),
};
