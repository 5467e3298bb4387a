import * as z from "zod";
import { Currency } from "../platform/values/money.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { accounts } from "./accounts.ts";
import { entryKinds } from "./entry.ts";

/** All amounts are integer minor units of the currency beside them. */
const Amount = z.int();
const Time = z.iso.datetime();

const BalanceView = z
  .object({
    currency: Currency,
    provider: z.string().meta({
      description: "Who charged it and pays it out; what was sold in the sandbox is of `sandbox`",
    }),
    pending: Amount,
    available: Amount,
    reserved: Amount.meta({ description: "Kept of what a new seller earned; available later" }),
    payingOut: Amount,
    paidOut: Amount,
    refunding: Amount,
    chargebacks: Amount,
    at: Time,
  })
  .meta({ id: "Balance" });

/** An entry as its seller sees it. */
export const EntryView = z
  .object({
    id: z.string(),
    kind: z.enum(entryKinds),
    orderId: z.string().nullable(),
    /** The accounts it moves money to or, below zero, from. */
    postings: z.partialRecord(z.enum(accounts), Amount),
    /** The payout that includes it. */
    payoutId: z.string().nullable(),
    at: Time,
  })
  .meta({ id: "LedgerEntry" });

export const getBalance = defineOperation({
  name: "ledger.getBalance",
  summary: "Get one's balance in each currency at each provider: pending, available and paid out",
  http: { method: "GET", path: "/v1/balances" },
  access: "member",
  blocks: "own",
  scope: "balances:read",
  allowsSuspended: true,
  input: z.strictObject({ currency: Currency.optional() }),
  output: z.object({ balances: z.array(BalanceView) }),
  failures: {},
});
