import * as z from "zod";
import { DocumentId } from "../../platform/values/document-id.ts";
import { MoneyTotal } from "../../platform/values/money.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { multilineText } from "../../platform/values/text.ts";
import { ItemsInput, orderFailures, OrderView } from "./order-view.ts";

const Note = multilineText({ max: 1000 });

const moderation = {
  access: "moderator",
  limit: perMember(600, "hour"),
  output: OrderView,
  failures: orderFailures,
} as const;

export const resolveDispute = defineOperation({
  ...moderation,
  name: "orders.resolveDispute",
  summary: "Decide a dispute: the buyer is refunded, or the order continues",
  http: { method: "POST", path: "/v1/orders/{orderId}/dispute/decision" },
  audit: { target: { input: "orderId" }, reason: "note", details: ["inFavourOf"] },
  input: z.strictObject({ orderId: DocumentId, inFavourOf: z.enum(["buyer", "seller"]), note: Note }),
});

export const decideHold = defineOperation({
  ...moderation,
  name: "orders.decideHold",
  summary: "Approve an order on hold, or cancel it with a full refund",
  http: { method: "POST", path: "/v1/orders/{orderId}/hold" },
  audit: { target: { input: "orderId" }, reason: "note", details: ["decision"] },
  input: z.strictObject({ orderId: DocumentId, decision: z.enum(["approve", "reject"]), note: Note }),
});

/** In minor units, at least one. */
const RefundAmount = MoneyTotal.refine(({ amount }) => amount > 0, "Refund at least one minor unit");

const RefundTooLarge = failedPrecondition("The refund exceeds what is left of the order", {
  remaining: MoneyTotal,
});
const CurrencyMixed = failedPrecondition("Refund in the currency that was paid");
const RefundNotExact = failedPrecondition(
  "The payment provider refunds this currency only in multiples of the step: change the amount, or refund all that is left",
  { step: MoneyTotal },
);
const TooManyRefunds = failedPrecondition("This order has had too many refunds; refund the full remainder");

export const recordExternalRefund = defineOperation({
  ...moderation,
  name: "orders.recordExternalRefund",
  summary: "Record that a buyer whose refund failed was paid back outside of the payment provider",
  http: { method: "POST", path: "/v1/orders/{orderId}/external-refunds" },
  idempotency: "required",
  audit: { target: { input: "orderId" }, reason: "note", details: ["refundId", "amount"] },
  input: z.strictObject({
    orderId: DocumentId,
    /** The refund that failed. */
    refundId: DocumentId,
    /** At most, and by default, what is not recorded of that refund yet. */
    amount: RefundAmount.optional(),
    note: Note,
  }),
  failures: {
    ...orderFailures,
    RefundNotFailed: failedPrecondition(
      "This order has no failed refund with this id; refund it through the payment provider first",
    ),
    RefundTooLarge,
    RefundNotExact,
    CurrencyMixed,
    TooManyRefunds,
  },
});

export const refundOrder = defineOperation({
  name: "orders.refundOrder",
  summary: "Refund the buyer: the full remainder, an amount, or the cost of some items",
  http: { method: "POST", path: "/v1/orders/{orderId}/refunds" },
  access: "member",
  blocks: "order",
  scope: "refunds:write",
  allowsSuspended: true,
  checksRevocation: true,
  limit: perMember(60, "hour"),
  idempotency: "required",
  audit: { target: { input: "orderId" }, details: ["amount", "lines"] },
  input: z
    .strictObject({
      orderId: DocumentId,
      amount: RefundAmount.optional(),
      lines: ItemsInput.optional(),
      reason: Note,
    })
    .refine(({ amount, lines }) => !amount || !lines, "Give either an amount or lines, not both"),
  output: OrderView,
  failures: {
    ...orderFailures,
    RefundTooLarge,
    RefundWindowOver: failedPrecondition(
      "Sellers can refund an order for a limited time after its payment; ask a moderator",
      { until: z.iso.datetime() },
    ),
    BalanceTooLow: failedPrecondition(
      "Your available balance does not cover your part of this refund; refund less, or after your next sales",
      { needed: MoneyTotal, available: MoneyTotal },
    ),
    CurrencyMixed,
    RefundNotExact,
    ItemsNotOrdered: failedPrecondition(
      "Name each listing of the order once, with no more than the quantity not yet refunded",
    ),
    TooManyRefunds,
  },
});
