import { defineInt } from "firebase-functions/params";

export const addressRetentionDays = defineInt("ADDRESS_RETENTION_DAYS", {
  default: 90,
  description: "Days after the end of an order until the buyer's address is removed from it",
});
