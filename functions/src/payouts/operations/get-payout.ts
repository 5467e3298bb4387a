import * as z from "zod";
import { decodeCursor, encodeCursor } from "../../platform/operations/cursor.ts";
import { implement } from "../../platform/operations/implement.ts";
import { getPayout } from "../contract.ts";
import { ledgerReader, presentEntry } from "../../ledger/public.ts";
import { presentPayout } from "../payout.ts";
import { payoutReader } from "../payout-store.ts";

const Position = z.tuple([z.int(), z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,299}$/)]);

const dependencies = { ledger: ledgerReader, payouts: payoutReader };

export default implement(getPayout, dependencies, async ({ input, caller, fail, ledger, payouts }) => {
  const { payoutId, limit } = input;
  const after = input.after === undefined ? undefined : decodeCursor(Position, input.after);
  const payout = await payouts.find(payoutId);
  if (payout?.seller !== caller.uid) throw fail.PayoutNotFound();
  const page = await ledger.listOfPayout(payout, { limit, after });
  const last = page.length === limit ? page.at(-1) : undefined;
  return {
    payout: presentPayout(payout),
    // Its own entry is among them; the rest is what it includes.
    entries: page.filter(({ kind }) => kind !== "payout").map(presentEntry),
    next: last ? encodeCursor([last.postings.available, last.id]) : null,
  };
});
