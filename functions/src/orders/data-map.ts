import { describeCollection, keptAsRecord, tradeRecord } from "../platform/data-map/describe-collection.ts";
import type { Order } from "./order.ts";

export const dataMap = [
  describeCollection<Order>()({
    path: "orders/{id}",
    owner: ["buyer", "seller", "participants"],
    personal: [
      "buyerHandle",
      "delivery",
      "lines",
      "photoKeys",
      "reversals",
      "statements",
      "shipments",
      "returns",
      "history",
    ],
    other: [
      "id",
      "checkoutId",
      "paymentId",
      "provider",
      "state",
      "amounts",
      "addressUnusedSince",
      "restocked",
      "discountId",
      "placedAt",
      "paidAt",
      "completedAt",
      "since",
      "remindersSent",
      "nextAt",
    ],
    retention: tradeRecord,
    erasure: {
      action: "strip",
      by: ["buyer", "seller"],
      load: () => import("./erase-party.ts"),
      keeps: keptAsRecord,
    },
    export: { load: () => import("./show-party.ts") },
    isBackedUp: true,
  }),
];
