import { defineInt } from "firebase-functions/params";

export const payoutMinimum = defineInt("PAYOUT_MINIMUM", {
  default: 100,
  description: "Smallest payout to a seller, in minor units of any currency",
});
