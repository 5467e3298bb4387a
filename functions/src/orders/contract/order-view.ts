import * as z from "zod";
import { ShownPhoto } from "../../media/contract.ts";
import { Money, MoneyTotal } from "../../platform/values/money.ts";
import { failedPrecondition, notFound } from "../../platform/operations/failures.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { Address } from "../../platform/values/address.ts";
import { MAX_LINES, MAX_QUANTITY } from "../line.ts";
import { actors, orderActionNames, orderStates } from "../process/order-process.ts";

export const OrderState = z.enum(orderStates).meta({ id: "OrderState" });

export const LineView = z
  .object({
    listingId: z.string(),
    seller: z.string(),
    title: z.string(),
    photo: ShownPhoto.nullable().meta({ description: "As it was at the checkout" }),
    unitPrice: Money,
    offerId: z.string().nullable(),
    quantity: z.int(),
    total: MoneyTotal,
    discount: MoneyTotal,
    tax: z.object({
      rate: z.int().meta({ description: "In basis points: 1900 is 19 %" }),
      amount: MoneyTotal,
      isIncluded: z.boolean(),
    }),
  })
  .meta({ id: "OrderLine" });

export const AmountsView = z
  .object({
    items: MoneyTotal,
    discount: MoneyTotal,
    shipping: MoneyTotal,
    fee: MoneyTotal,
    tax: MoneyTotal,
    total: MoneyTotal,
  })
  .meta({ id: "OrderAmounts", description: "What the buyer pays" });

const EarningsView = z
  .object({
    commission: MoneyTotal,
    proceeds: MoneyTotal.meta({ description: "What the seller gets: total − fee − tax − commission" }),
    lines: z.array(z.object({ listingId: z.string(), rule: z.string(), commission: MoneyTotal })),
  })
  .meta({ id: "OrderEarnings" });

export const ItemQuantityView = z.object({ listingId: z.string(), quantity: z.int() });

/** Some items of an order, each listing once. */
export const ItemsInput = z
  .array(z.strictObject({ listingId: DocumentId, quantity: z.int().min(1).max(MAX_QUANTITY) }))
  .min(1)
  .max(MAX_LINES);

const ReversalView = z.object({
  id: z.string(),
  kind: z.enum(["refund", "chargeback"]),
  state: z.enum(["running", "done", "undone"]),
  reason: z.string(),
  amount: MoneyTotal,
  evidence: z
    .object({
      deadline: z.iso.datetime().nullable().meta({ description: "null where the bank takes none" }),
      given: z
        .object({
          text: z.string(),
          photos: z.array(ShownPhoto),
          state: z.enum(["sending", "submitted", "refused"]),
          at: z.iso.datetime(),
        })
        .nullable(),
    })
    .nullable()
    .meta({ description: "Of a chargeback, for its seller and moderators: the evidence for the bank" }),
  at: z.iso.datetime(),
});

export const OrderView = z
  .object({
    id: z.string(),
    checkoutId: z.string(),
    buyer: z.string().nullable().meta({ description: "Their uid; null for the seller" }),
    buyerHandle: z.string().nullable().meta({ description: "null once the buyer has left" }),
    seller: z.string(),
    state: OrderState,
    lines: z.array(LineView),
    amounts: AmountsView,
    earnings: EarningsView.nullable().meta({ description: "null for the buyer" }),
    reversals: z.array(ReversalView),
    statements: z.array(
      z.object({
        by: z.enum(["buyer", "seller"]),
        text: z.string(),
        photos: z.array(ShownPhoto),
        at: z.iso.datetime(),
      }),
    ),
    delivery: z.discriminatedUnion("method", [
      z.object({ method: z.literal("pickup") }),
      z.object({
        method: z.literal("shipping"),
        address: Address.nullable().meta({ description: "null once the order needs it no longer" }),
      }),
    ]),
    shipments: z.array(
      z.object({
        id: z.string(),
        items: z.array(ItemQuantityView),
        carrier: z.string(),
        trackingCode: z.string().nullable(),
        at: z.iso.datetime(),
      }),
    ),
    unsent: z.array(ItemQuantityView).meta({ description: "What is still with the seller" }),
    returns: z.array(
      z.object({
        id: z.string(),
        items: z.array(ItemQuantityView),
        reason: z.string(),
        state: z.enum(["requested", "received", "refused", "disputed"]),
        answer: z.string().nullable().meta({ description: "Why the seller refused it" }),
        requestedAt: z.iso.datetime(),
      }),
    ),
    placedAt: z.iso.datetime(),
    paidAt: z.iso.datetime().nullable(),
    completedAt: z.iso.datetime().nullable(),
    nextAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: "When the next timer changes it, if nobody does" }),
    actions: z.array(z.enum(orderActionNames)).meta({ description: "What the caller may do to it now" }),
    history: z.array(
      z.object({
        action: z.enum(orderActionNames),
        actor: z.enum(actors),
        at: z.iso.datetime(),
        from: OrderState,
        to: OrderState,
        note: z.string().optional(),
      }),
    ),
  })
  .meta({ id: "Order" });

/** How a change of an order may be refused. */
export const orderFailures = {
  OrderNotFound: notFound("You have no such order"),
  ActionNotAllowed: failedPrecondition("Not possible in the order's current state", {
    state: OrderState,
  }),
};
