import { defineInt } from "firebase-functions/params";

export const lowStockFrom = defineInt("LOW_STOCK_FROM", {
  default: 5,
  description:
    "From how many pieces on buyers are told how many are left; above it no number is shown. 0: only that none is left",
});
