import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { ledgerReader, presentEntry } from "../../ledger/public.ts";
import { presentPayout } from "../payout.ts";
import { payoutReader } from "../payout-store.ts";

export const getPayout = implement(
  contract.getPayout,
  { ledger: ledgerReader, payouts: payoutReader },
  async ({ input, caller, fail, ledger, payouts }) => {
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
  },
);

export const listPayouts = implement(
  contract.listPayouts,
  { payouts: payoutReader },
  async ({ input, caller, payouts }) => {
    const { items, next } = await payouts.listOfSeller(caller.uid, input);
    return { payouts: items.map(presentPayout), next };
  },
);
