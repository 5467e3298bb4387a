import { defineInt } from "firebase-functions/params";

export const payoutMinimum = defineInt("PAYOUT_MINIMUM", {
  default: 100,
  description: "Least that is paid out to a seller at once, in minor units of any currency",
});
