import {
  describeCollection,
  keptAsRecord,
  tradeRecordForGood,
} from "../platform/data-map/describe-collection.ts";
import type { Balance } from "./balance.ts";
import type { Entry } from "./entry.ts";
import type { Reserve } from "./reserve.ts";

/** An entry is never edited: its seller is an id, which leads nowhere once they have left. */
export const dataMap = [
  describeCollection<Entry>()({
    path: "ledger/{id}",
    owner: ["seller"],
    personal: [],
    other: ["id", "kind", "orderId", "payoutId", "postings", "at", "claim", "currency", "provider"],
    retention: tradeRecordForGood,
    erasure: { action: "keep", keeps: keptAsRecord },
    export: { by: ["seller"] },
    partOf: { row: "orders", by: "orderId" },
    isBackedUp: true,
  }),
  describeCollection<Balance>()({
    path: "balances/{id}",
    owner: ["seller"],
    personal: [],
    other: [
      "entries",
      "at",
      "currency",
      "provider",
      "reserved",
      "pending",
      "available",
      "refunding",
      "chargebacks",
      "payingOut",
      "paidOut",
    ],
    retention: tradeRecordForGood,
    erasure: { action: "keep", keeps: keptAsRecord },
    export: { by: ["seller"] },
    isBackedUp: true,
  }),
  describeCollection<Reserve>()({
    path: "reserves/{id}",
    owner: ["seller"],
    personal: [],
    other: ["id", "amount", "releaseAt", "currency", "provider"],
    retention: { sweptBy: "ledger.releaseReserves", when: "its time is up" },
    erasure: { action: "keep", keeps: keptAsRecord },
    export: { by: ["seller"] },
    isBackedUp: true,
  }),
  describeCollection<{ at: Date }>()({
    path: "spendingLocks/{balance}",
    owner: [],
    personal: [],
    other: ["at"],
    retention: "service",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: false,
  }),
];
