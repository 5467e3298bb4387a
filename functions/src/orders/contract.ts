import * as z from "zod";
import { DocumentId } from "../platform/document-id.ts";
import { Money, MoneyTotal } from "../platform/money.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { MOST_LINES } from "./cart.ts";
import { orderStates } from "./order.ts";

const OrderLine = z.object({
  listingId: z.string(),
  seller: z.string(),
  title: z.string(),
  photo: z.string().nullable(),
  unitPrice: Money,
  quantity: z.int(),
  total: MoneyTotal,
});

const CheckoutView = z
  .object({
    checkoutId: z.string(),
    lines: z.array(OrderLine),
    total: MoneyTotal,
    expiresAt: z.iso.datetime(),
    payment: z.object({ paymentId: z.string(), provider: z.string(), clientSecret: z.string() }),
  })
  .meta({ id: "Checkout" });

const OrderState = z.enum(orderStates);

const OrderView = z
  .object({
    id: z.string(),
    checkoutId: z.string(),
    buyer: z.string(),
    seller: z.string(),
    state: OrderState,
    lines: z.array(OrderLine),
    total: MoneyTotal,
    placedAt: z.iso.datetime(),
  })
  .meta({ id: "Order" });

const listing = { listingId: z.string() };

export const checkOut = defineOperation({
  name: "orders.checkOut",
  summary: "Turn the cart into a payment to make, with its stock held meanwhile",
  http: { method: "POST", path: "/v1/checkouts" },
  access: "member",
  limit: perMember(30, "hour"),
  idempotency: "required",
  input: z.strictObject({}),
  output: CheckoutView,
  failures: {
    CartEmpty: failedPrecondition("Put something in the cart first"),
    CartTooLarge: failedPrecondition(`Check out at most ${MOST_LINES} different listings at once`),
    LineInvalid: failedPrecondition("This line of the cart has no valid quantity; change it", listing),
    ListingUnavailable: failedPrecondition("This listing is not on sale; take it out of the cart", listing),
    OwnListing: failedPrecondition("This listing is your own; take it out of the cart", listing),
    CurrencyMixed: failedPrecondition("Check out listings of one currency at a time"),
    OutOfStock: failedPrecondition("There are not enough pieces left", { ...listing, available: z.int() }),
    PaymentsOff: failedPrecondition("This marketplace takes no payments yet"),
  },
});

export const getOrder = defineOperation({
  name: "orders.getOrder",
  summary: "Look at an order that one bought or sold",
  http: { method: "GET", path: "/v1/orders/{orderId}" },
  access: "member",
  input: z.strictObject({ orderId: DocumentId }),
  output: OrderView,
  failures: { OrderNotFound: notFound("No such order of yours") },
});

export const confirmDelivery = defineOperation({
  name: "orders.confirmDelivery",
  summary: "Say that everything has arrived",
  http: { method: "POST", path: "/v1/orders/{orderId}/delivery" },
  access: "member",
  limit: perMember(60, "hour"),
  input: z.strictObject({ orderId: DocumentId }),
  output: OrderView,
  failures: {
    OrderNotFound: notFound("No such order of yours"),
    ActionNotAllowed: failedPrecondition("This cannot be done to the order as it stands", {
      state: OrderState,
    }),
  },
});
