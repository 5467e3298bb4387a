import { defineInt } from "firebase-functions/params";

export const monthlyBudget = defineInt("MONTHLY_BUDGET_USD", {
  default: 0,
  description:
    "What a month may cost, in whole US dollars: above five times a day's share what can wait stops, above twenty times it reads without a sign-in as well; 0 turns this guard off",
});
