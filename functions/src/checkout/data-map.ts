import { describeCollection, keptAsRecord, tradeRecord } from "../platform/data-map/describe-collection.ts";
import type { CartLine } from "./cart.ts";
import type { Cart } from "./cart-store.ts";
import type { Checkout } from "./checkout.ts";

export const dataMap = [
  describeCollection<Cart>()({
    path: "carts/{uid}",
    owner: [],
    personal: ["held"],
    other: ["checkoutId", "expiresAt"],
    retention: "membership",
    erasure: { action: "delete", by: "id" },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<CartLine & { expireAt?: Date }>()({
    path: "carts/{uid}/lines/{listingId}",
    owner: [],
    personal: ["listingId", "quantity"],
    other: ["expireAt"],
    retention: { expires: "31 days after a visitor put it there; a member's stay" },
    erasure: { action: "delete", by: "path" },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<Checkout>()({
    path: "checkouts/{id}",
    owner: ["buyer"],
    personal: ["items", "device"],
    other: [
      "id",
      "state",
      "orderIds",
      "isFromCart",
      "total",
      "paymentId",
      "createdAt",
      "expiresAt",
      "extendedAt",
    ],
    retention: tradeRecord,
    erasure: {
      action: "strip",
      by: ["buyer"],
      load: () => import("./erase-device.ts"),
      keeps: keptAsRecord,
    },
    export: { without: ["device"] },
    partOf: { row: "orders", by: "id", its: "checkoutId" },
    isBackedUp: true,
  }),
];
