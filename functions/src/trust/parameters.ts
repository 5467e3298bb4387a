import { defineInt } from "firebase-functions/params";

export const riskHoldScore = defineInt("RISK_HOLD_SCORE", {
  default: 60,
  description:
    "Score of 0 to 100 from which a paid checkout is put on hold for a moderator; above 100 none is, and each is still assessed",
});
