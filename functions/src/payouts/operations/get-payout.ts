import { implement } from "../../platform/operations/implement.ts";
import { getPayout } from "../contract.ts";
import { ledgerStore, presentEntry } from "../../ledger/public.ts";
import { payoutStore } from "../payout-store.ts";
import { presentPayout } from "../present-payout.ts";

const dependencies = { ledger: ledgerStore, payouts: payoutStore };

export default implement(getPayout, dependencies, async ({ input, caller, fail, ledger, payouts }) => {
  const { payoutId, ...page } = input;
  const payout = await payouts.find(payoutId);
  if (payout?.seller !== caller.uid) throw fail.PayoutNotFound();
  const { items, next } = await ledger.listOfPayout(payout, page);
  return {
    payout: presentPayout(payout),
    // Its own entry is among them; the rest is what it includes.
    entries: items.filter(({ kind }) => kind !== "payout").map(presentEntry),
    next,
  };
});
