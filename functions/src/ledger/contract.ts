import * as z from "zod";
import { DocumentId } from "../platform/values/document-id.ts";
import { Currency } from "../platform/values/money.ts";
import { Cursor } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { accounts } from "./accounts.ts";
import { checkNames } from "./alarm.ts";
import { entryKinds } from "./entry.ts";
import { payoutStates } from "./payout.ts";

/** All amounts here are integer minor units of the currency beside them; what is owed to nobody is negative. */
const Amount = z.int();
const Time = z.iso.datetime();

const page = { limit: z.int().min(1).max(100).default(20), after: Cursor.optional() };

const BalanceView = z
  .object({
    currency: Currency,
    pending: Amount,
    available: Amount,
    payingOut: Amount,
    paidOut: Amount,
    refunding: Amount,
    chargebacks: Amount,
    at: Time,
  })
  .meta({ id: "Balance" });

const EntryView = z
  .object({
    id: z.string(),
    kind: z.enum(entryKinds),
    orderId: z.string().nullable(),
    /** The accounts it moves money to or, below zero, from. */
    postings: z.partialRecord(z.enum(accounts), Amount),
    /** The payout that took it in. */
    payoutId: z.string().nullable(),
    at: Time,
  })
  .meta({ id: "LedgerEntry" });

const PayoutView = z
  .object({
    id: z.string(),
    currency: Currency,
    amount: Amount,
    state: z.enum(payoutStates),
    entries: z.int(),
    orders: z.int(),
    period: z.object({ from: Time, to: Time }),
    createdAt: Time,
    settledAt: Time.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: "Payout" });

const StatementView = z
  .object({
    orderId: z.string(),
    currency: Currency,
    /** What the buyer paid, who had which part of it, and what became of that. */
    totals: z.object({
      paid: Amount,
      /** Commission and the buyer's fee, after what was given back. */
      fees: Amount,
      tax: Amount,
      refunded: Amount,
      refunding: Amount,
      contested: Amount,
      chargedBack: Amount,
      /** What the seller has of the order, paid out or not. */
      net: Amount,
    }),
    soldAt: Time.nullable(),
    /** When the seller's part could be paid out from. */
    releasedAt: Time.nullable(),
    /** Those that took in parts of it; one that came back is followed by the next. */
    payouts: z.array(PayoutView.pick({ id: true, state: true, createdAt: true, settledAt: true })),
    entries: z.array(EntryView),
  })
  .meta({ id: "OrderStatement" });

export const getBalance = defineOperation({
  name: "ledger.getBalance",
  summary: "See what one has sold, has to come and was paid, in each currency",
  http: { method: "GET", path: "/v1/balances" },
  access: "member",
  input: z.strictObject({ currency: Currency.optional() }),
  output: z.object({ balances: z.array(BalanceView) }),
  failures: {},
});

export const getOrderStatement = defineOperation({
  name: "ledger.getOrderStatement",
  summary: "See what became of the money of an order that one sold",
  http: { method: "GET", path: "/v1/orders/{orderId}/statement" },
  access: "member",
  input: z.strictObject({ orderId: DocumentId }),
  output: StatementView,
  failures: { OrderNotFound: notFound("No such order of yours was paid") },
});

export const listPayouts = defineOperation({
  name: "ledger.listPayouts",
  summary: "List one's payouts, the latest first",
  http: { method: "GET", path: "/v1/payouts" },
  access: "member",
  input: z.strictObject(page),
  output: z.object({ payouts: z.array(PayoutView), next: Cursor.nullable() }),
  failures: {},
});

export const getPayout = defineOperation({
  name: "ledger.getPayout",
  summary: "See a payout and what it took in, what was taken back first",
  http: { method: "GET", path: "/v1/payouts/{payoutId}" },
  access: "member",
  input: z.strictObject({ payoutId: DocumentId, ...page }),
  output: z.object({ payout: PayoutView, entries: z.array(EntryView), next: Cursor.nullable() }),
  failures: { PayoutNotFound: notFound("No such payout of yours") },
});

export const requestPayout = defineOperation({
  name: "ledger.requestPayout",
  summary: "Be paid what is available now, rather than by the next daily payout",
  http: { method: "POST", path: "/v1/payouts" },
  access: "seller",
  limit: perMember(10, "hour"),
  idempotency: "required",
  input: z.strictObject({ currency: Currency }),
  output: PayoutView,
  failures: {
    NothingToPay: failedPrecondition("There is less than the least that is paid out", { least: z.int() }),
    RefundRunning: failedPrecondition("A refund of yours is running; ask again when it is through"),
  },
});

export const listAlarms = defineOperation({
  name: "ledger.listAlarms",
  summary: "See where the ledger does not agree, what was found last first",
  http: { method: "GET", path: "/v1/ledger/alarms" },
  access: "admin",
  input: z.strictObject({ state: z.enum(["open", "resolved"]).default("open"), ...page }),
  output: z.object({
    alarms: z.array(
      z
        .object({
          id: z.string(),
          check: z.enum(checkNames),
          subject: z.string(),
          currency: Currency,
          expected: Amount,
          found: Amount,
          state: z.enum(["open", "resolved"]),
          raisedAt: Time,
          seenAt: Time,
        })
        .meta({ id: "LedgerAlarm" }),
    ),
    next: Cursor.nullable(),
  }),
  failures: {},
});
