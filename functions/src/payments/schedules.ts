import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  "payments.askAboutRefunds": every(60, () => import("./schedules/ask-about-refunds.ts")),
};
