import {
  describeCollection,
  keptAsRecord,
  tradeRecordForGood,
} from "../platform/data-map/describe-collection.ts";
import type { ServiceRow } from "../platform/data-map/describe-files.ts";
import type { Payout } from "./payout.ts";
import type { PayoutAccount } from "./payout-account.ts";
import type { Transfer } from "./transfer.ts";

export const dataMap = [
  describeCollection<PayoutAccount>()({
    path: "payoutAccounts/{uid}",
    owner: ["seller"],
    personal: ["account", "status"],
    other: ["provider", "connectedAt", "checkedAt", "isDisconnected"],
    retention: "membership",
    erasure: { action: "delete", by: "id", load: () => import("./erase-account.ts") },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<Payout>()({
    path: "payouts/{id}",
    owner: ["seller"],
    personal: [],
    other: [
      "id",
      "amount",
      "carried",
      "state",
      "entries",
      "orders",
      "period",
      "createdAt",
      "settledAt",
      "reason",
      "currency",
      "provider",
    ],
    retention: tradeRecordForGood,
    erasure: { action: "keep", keeps: keptAsRecord },
    export: { by: ["seller"] },
    isBackedUp: true,
  }),
  describeCollection<Transfer>()({
    path: "transfers/{payoutId}",
    owner: ["seller"],
    personal: [],
    other: [
      "id",
      "amount",
      "provider",
      "destination",
      "reference",
      "state",
      "refusals",
      "reason",
      "requestedAt",
      "settledAt",
    ],
    retention: tradeRecordForGood,
    erasure: { action: "keep", keeps: keptAsRecord },
    export: "nothing",
    isBackedUp: true,
  }),
];

export const services: ServiceRow[] = [
  {
    service: "The payment provider: accounts of sellers",
    personal: "Who they are, as the law has providers find out, and their bank",
    erasure: { action: "delete", with: "payoutAccounts" },
  },
];
