import { defineInt } from "firebase-functions/params";

export const offerHours = defineInt("OFFER_HOURS", {
  default: 48,
  description: "How long a buyer or seller has to answer a proposed price",
});
