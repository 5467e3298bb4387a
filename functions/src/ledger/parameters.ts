import { defineInt } from "firebase-functions/params";

export const reservePercent = defineInt("RESERVE_PERCENT", {
  default: 0,
  description: "Share of a new seller's earnings, in percent, that is not paid out yet; 0 keeps no reserve",
});

export const reserveDays = defineInt("RESERVE_DAYS", {
  default: 90,
  description: "Days after a seller's first sale in which a reserve is kept; then all of it can be paid out",
});
