import * as z from "zod";
import { EntryView } from "../ledger/contract.ts";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { Country } from "../platform/values/country.ts";
import { Currency } from "../platform/values/money.ts";
import { payoutStates } from "./payout.ts";

/** All amounts are integer minor units of the currency beside them. */
const Amount = z.int();
const Time = z.iso.datetime();

export const PayoutState = z.enum(payoutStates);

const PayoutView = z
  .object({
    id: z.string(),
    currency: Currency,
    provider: z.string().meta({ description: "Who pays it; `sandbox` moves no money" }),
    amount: Amount,
    /** What its entries sum to beyond the amount: too little for the provider to pay, and in the next payout. */
    carried: Amount,
    state: PayoutState,
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
    /** What the buyer paid, how it was split, and what happened to each part. */
    totals: z.object({
      paid: Amount,
      /** Commission and the buyer's fee, less reversals. */
      fees: Amount,
      tax: Amount,
      refunded: Amount,
      refunding: Amount,
      contested: Amount,
      chargedBack: Amount,
      /** What the seller earns from the order, paid out or not. */
      net: Amount,
    }),
    soldAt: Time.nullable(),
    /** From when the seller's part could be paid out. */
    releasedAt: Time.nullable(),
    /** Payouts that include parts of it; a returned one is followed by the next. */
    payouts: z.array(PayoutView.pick({ id: true, state: true, createdAt: true, settledAt: true })),
    entries: z.array(EntryView),
  })
  .meta({ id: "OrderStatement" });

export const getOrderStatement = defineOperation({
  name: "payouts.getOrderStatement",
  summary: "Get the statement of an order that one sold",
  http: { method: "GET", path: "/v1/orders/{orderId}/statement" },
  access: "member",
  blocks: "order",
  scope: "orders:read",
  allowsSuspended: true,
  input: z.strictObject({ orderId: DocumentId }),
  output: StatementView,
  failures: { OrderNotFound: notFound("You have no such paid order") },
});

export const listPayouts = defineOperation({
  name: "payouts.listPayouts",
  summary: "List one's payouts, the latest first",
  http: { method: "GET", path: "/v1/payouts" },
  access: "member",
  blocks: "own",
  scope: "payouts:read",
  allowsSuspended: true,
  input: z.strictObject(pageInput()),
  output: z.object({ payouts: z.array(PayoutView), next: Cursor.nullable() }),
  failures: {},
});

export const getPayout = defineOperation({
  name: "payouts.getPayout",
  summary: "Get a payout with its entries, deductions first",
  http: { method: "GET", path: "/v1/payouts/{payoutId}" },
  access: "member",
  blocks: "own",
  scope: "payouts:read",
  allowsSuspended: true,
  input: z.strictObject({ payoutId: DocumentId, ...pageInput() }),
  output: z.object({ payout: PayoutView, entries: z.array(EntryView), next: Cursor.nullable() }),
  failures: { PayoutNotFound: notFound("You have no such payout") },
});

export const requestPayout = defineOperation({
  name: "payouts.requestPayout",
  summary: "Request a payout of the available balance now instead of with the daily payout",
  http: { method: "POST", path: "/v1/payouts" },
  access: "member",
  blocks: "own",
  limit: perMember(10, "hour"),
  idempotency: "required",
  checksRevocation: true,
  input: z.strictObject({ currency: Currency }),
  output: PayoutView,
  failures: {
    NothingToPay: failedPrecondition("The balance is below the payout minimum", { minimum: z.int() }),
    PaymentsOff: failedPrecondition("This marketplace does not accept payments yet"),
  },
});

/** The URL that the browser returns to: http or https only. */
const ReturnUrl = z
  .url({ protocol: /^https?$/, hostname: /./ })
  .max(2000)
  .meta({ examples: ["https://example.com/payouts"] });

export const connectPayoutAccount = defineOperation({
  name: "payouts.connectPayoutAccount",
  summary: "Connect the account that a seller is paid to; a returned url is where the seller continues",
  http: { method: "POST", path: "/v1/me/payout-account" },
  access: "member",
  blocks: "own",
  limit: perMember(10, "hour"),
  transactions: "several",
  checksRevocation: true,
  audit: { target: "caller" },
  input: z.strictObject({
    returnUrl: ReturnUrl,
    country: Country.meta({ description: "Where the seller lives or is registered; it stays as it is" }),
  }),
  output: z.object({ provider: z.string(), account: z.string(), onboardingUrl: z.string().nullable() }),
  failures: { PaymentsOff: failedPrecondition("This marketplace does not accept payments yet") },
});

export const getPayoutAccount = defineOperation({
  name: "payouts.getPayoutAccount",
  summary:
    "Get the account that one is paid to, as the provider has it now: what is missing, and whether money reaches it",
  http: { method: "GET", path: "/v1/me/payout-account" },
  access: "member",
  blocks: "own",
  scope: "payouts:read",
  allowsSuspended: true,
  limit: perMember(60, "hour"),
  transactions: "several",
  input: z.strictObject({}),
  output: z.object({
    account: z
      .object({
        provider: z.string(),
        account: z.string(),
        connectedAt: Time,
        isConnected: z
          .boolean()
          .meta({ description: "False where the provider knows it no more: connect again" }),
        canReceive: z.boolean().meta({ description: "Whether payouts can be sent to it" }),
        canPayOut: z.boolean().meta({ description: "Whether the provider passes them on to the bank" }),
        missing: z.array(z.string()).meta({
          description: "What the provider asks for, in its words; connectPayoutAccount leads there",
        }),
        dueBy: Time.nullable(),
        disabledReason: z.string().nullable(),
        bankFailure: z.string().nullable().meta({
          description: "Why the last payment to the bank that failed did so; the money is at the provider",
        }),
      })
      .meta({ id: "PayoutAccount" })
      .nullable(),
  }),
  failures: {},
});
