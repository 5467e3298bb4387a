import { defineInt } from "firebase-functions/params";

export const riskReviewScore = defineInt("RISK_REVIEW_SCORE", {
  default: 60,
  description:
    "Score of 0 to 100 from which on a paid checkout waits for a moderator; above 100 none does, and each is still assessed",
});
