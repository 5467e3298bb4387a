import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { AgreedOffers } from "./agreed-offers.ts";
import type { Offer } from "./offer.ts";

export const dataMap = [
  describeCollection<Offer>()({
    path: "offers/{id}",
    owner: ["buyer", "seller", "participants"],
    personal: ["rounds"],
    other: [
      "id",
      "listingId",
      "number",
      "quantity",
      "unitPrice",
      "turn",
      "state",
      "createdAt",
      "updatedAt",
      "expiresAt",
      "checkoutId",
      "heldUntil",
      "reservedUntil",
      "declines",
      "expireAt",
    ],
    retention: { expires: "180 days after it ends; one that was bought at stays with its order" },
    erasure: {
      action: "strip",
      by: ["buyer", "seller"],
      load: () => import("./erase-messages.ts"),
      keeps: {
        because:
          "The other side's record of the prices that were proposed; what the member wrote is taken out",
        until: "180 days after it ends, or with its order",
      },
    },
    export: "whole",
    partOf: { row: "orders", by: "checkoutId", its: "checkoutId" },
    isBackedUp: true,
  }),
  describeCollection<AgreedOffers>()({
    path: "agreedPrices/{uid}",
    owner: [],
    personal: ["offers"],
    other: [],
    retention: "membership",
    erasure: { action: "delete", by: "id" },
    export: "nothing",
    isBackedUp: true,
  }),
];
