import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  /** Asks for what no webhook told of. */
  "payments.checkPayments": every(20, () => import("./schedules/check-payments.ts")),
  "payments.askAboutRefunds": every(60, () => import("./schedules/ask-about-refunds.ts")),
};
