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
  input: z.strictObject({ orderId: DocumentId, inFavourOf: z.enum(["buyer", "seller"]), note: Note }),
});

export const decideHold = defineOperation({
  ...moderation,
  name: "orders.decideHold",
  summary: "Approve an order on hold, or cancel it with a full refund",
  http: { method: "POST", path: "/v1/orders/{orderId}/hold" },
  input: z.strictObject({ orderId: DocumentId, decision: z.enum(["approve", "reject"]), note: Note }),
});

export const refundOrder = defineOperation({
  name: "orders.refundOrder",
  summary: "Refund the buyer: the full remainder, an amount, or the cost of some items",
  http: { method: "POST", path: "/v1/orders/{orderId}/refunds" },
  access: "member",
  limit: perMember(60, "hour"),
  idempotency: "required",
  input: z
    .strictObject({
      orderId: DocumentId,
      amount: MoneyTotal.refine(({ amount }) => amount > 0, "Refund at least one minor unit").optional(),
      lines: ItemsInput.optional(),
      reason: Note,
    })
    .refine(({ amount, lines }) => !amount || !lines, "Give either an amount or lines, not both"),
  output: OrderView,
  failures: {
    ...orderFailures,
    RefundTooLarge: failedPrecondition("The refund exceeds what is left of the order", {
      remaining: MoneyTotal,
    }),
    CurrencyMixed: failedPrecondition("Refund in the currency that was paid"),
    ItemsNotOrdered: failedPrecondition(
      "Name each listing of the order once, with no more than the quantity not yet refunded",
    ),
    TooManyRefunds: failedPrecondition("This order has had too many refunds; refund the full remainder"),
  },
});
