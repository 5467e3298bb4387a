import * as z from "zod";
import { DocumentId } from "../../platform/values/document-id.ts";
import { MoneyTotal } from "../../platform/values/money.ts";
import { Cursor } from "../../platform/operations/cursor.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { linesOfText } from "../../platform/values/text.ts";
import { MOST_LINES, MOST_PIECES } from "../line.ts";
import { changed, OrderState, OrderView } from "./order-view.ts";

const Note = linesOfText({ max: 1000 });

const moderation = {
  access: "moderator",
  limit: perMember(600, "hour"),
  output: OrderView,
  failures: changed,
} as const;

export const resolveDispute = defineOperation({
  ...moderation,
  name: "orders.resolveDispute",
  summary: "Decide a dispute: the buyer gets the money back, or the order goes on",
  http: { method: "POST", path: "/v1/orders/{orderId}/dispute/decision" },
  input: z.strictObject({ orderId: DocumentId, inFavourOf: z.enum(["buyer", "seller"]), note: Note }),
});

export const decideReview = defineOperation({
  ...moderation,
  name: "orders.decideReview",
  summary: "Let an order go on that was held for review, or call it off with all the money back",
  http: { method: "POST", path: "/v1/orders/{orderId}/review" },
  input: z.strictObject({ orderId: DocumentId, decision: z.enum(["approve", "reject"]), note: Note }),
});

export const listOrdersInState = defineOperation({
  name: "orders.listOrdersInState",
  summary: "See the orders in a state, such as those that wait for a decision",
  http: { method: "GET", path: "/v1/moderation/orders" },
  access: "moderator",
  input: z.strictObject({
    state: OrderState,
    limit: z.int().min(1).max(100).default(20),
    after: Cursor.optional(),
  }),
  output: z.object({ orders: z.array(OrderView), next: Cursor.nullable() }),
  failures: {},
});

export const refundOrder = defineOperation({
  name: "orders.refundOrder",
  summary: "Give the buyer money back: all that is left, an amount, or what some pieces cost",
  http: { method: "POST", path: "/v1/orders/{orderId}/refunds" },
  access: "member",
  limit: perMember(60, "hour"),
  idempotency: "required",
  input: z
    .strictObject({
      orderId: DocumentId,
      amount: MoneyTotal.refine(({ amount }) => amount > 0, "Give back at least one minor unit").optional(),
      lines: z
        .array(z.strictObject({ listingId: DocumentId, quantity: z.int().min(1).max(MOST_PIECES) }))
        .min(1)
        .max(MOST_LINES)
        .optional(),
      reason: Note,
    })
    .refine(({ amount, lines }) => !amount || !lines, "Name an amount or lines, not both"),
  output: OrderView,
  failures: {
    ...changed,
    RefundTooLarge: failedPrecondition("No more can be given back than is left of the order", {
      left: MoneyTotal,
    }),
    CurrencyMixed: failedPrecondition("Give back the currency that was paid"),
    PiecesNotOrdered: failedPrecondition(
      "Name each listing of the order once, and no more pieces than are not given back yet",
    ),
    TooManyRefunds: failedPrecondition("This order was refunded too often; give back the rest at once"),
  },
});
