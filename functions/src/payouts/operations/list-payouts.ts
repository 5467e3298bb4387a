import { implement } from "../../platform/operations/implement.ts";
import { listPayouts } from "../contract.ts";
import { payoutStore } from "../payout-store.ts";
import { presentPayout } from "../present-payout.ts";

export default implement(listPayouts, { payouts: payoutStore }, async ({ input, caller, payouts }) => {
  const { items, next } = await payouts.listOfSeller(caller.uid, input);
  return { payouts: items.map(presentPayout), next };
});
