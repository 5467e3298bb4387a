import { works } from "../../platform/jobs/job-handler.ts";
import { balancing } from "../balancing.ts";
import { recountBalance } from "../jobs.ts";

/** Safe to repeat: it counts the entries there are. */
export default works(recountBalance, { balances: balancing }, async ({ payload, balances }) => {
  await balances.recount(payload);
});
