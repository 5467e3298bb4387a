import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  /** An expired hold counts as available without it: it cleans up and notifies the buyer. */
  "checkout.expireCheckouts": every(6, () => import("./schedules/expire-checkouts.ts")),
};
