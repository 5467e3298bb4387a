import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { balanceRecounter, recountBalance } from "../balance-recounter.ts";

/** Safe to repeat: it counts the existing entries. */
export default defineJobHandler(
  recountBalance,
  { balances: balanceRecounter },
  async ({ payload, balances }) => {
    await balances.recount(payload);
  },
);
