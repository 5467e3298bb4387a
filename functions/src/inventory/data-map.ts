import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { Hold, Stock } from "./stock.ts";

export const dataMap = [
  describeCollection<Stock>()({
    path: "stock/{listingId}",
    owner: [],
    personal: [],
    other: ["onHand", "held", "nextHoldEndsAt"],
    retention: "service",
    erasure: { action: "none" },
    export: "nothing",
    partOf: { row: "orders", by: "id", its: "lines.listingId" },
    isBackedUp: true,
  }),
  describeCollection<Hold>()({
    path: "stock/{listingId}/holds/{checkoutId}",
    owner: [],
    personal: [],
    other: ["listingId", "checkoutId", "quantity", "expiresAt"],
    retention: {
      sweptBy: "checkout.expireCheckouts",
      when: "its checkout is over; one of an offer goes with that, or once its stock is needed",
    },
    erasure: { action: "none" },
    export: "nothing",
    partOf: { row: "orders", by: "checkoutId", its: "checkoutId" },
    isBackedUp: true,
  }),
];
