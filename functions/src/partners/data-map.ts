import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { ApiKey } from "./api-key.ts";
import type { PartnerKeys } from "./partner-keys.ts";
import type { StoredMaintenance } from "./maintenance-store.ts";
import type { SigningKey } from "./oauth/signing-key.ts";
import type { UsageTotal } from "./usage-store.ts";

export const dataMap = [
  describeCollection<ApiKey>()({
    path: "apiKeys/{keyId}",
    owner: ["uid"],
    personal: ["name", "allowedNetworks", "hash", "last4"],
    other: [
      "keyId",
      "mode",
      "scopes",
      "plan",
      "createdAt",
      "expiresAt",
      "revokedAt",
      "rotatedTo",
      "lastUsedAt",
      "expireAt",
    ],
    retention: { expires: "30 days after its end" },
    erasure: { action: "delete", by: ["uid"] },
    export: { without: ["hash"] },
    isBackedUp: true,
  }),
  describeCollection<PartnerKeys>()({
    path: "partners/{uid}",
    owner: ["uid"],
    personal: [],
    other: ["plan", "endsAt"],
    retention: "membership",
    erasure: { action: "delete", by: "id" },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<StoredMaintenance>()({
    path: "maintenanceWindows/{id}",
    owner: [],
    personal: ["window"],
    other: ["months"],
    retention: "service",
    erasure: {
      action: "keep",
      keeps: { because: "Old reports of the service level stay as they were", until: "the service ends" },
    },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<SigningKey>()({
    path: "signingKeys/{period}",
    owner: [],
    personal: [],
    other: ["period", "kid", "publicKey", "sealedKey", "signsFrom", "signsUntil", "expireAt"],
    retention: { expires: "once no token that it signed counts" },
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: false,
  }),
  describeCollection<UsageTotal<unknown>>()({
    path: "usageTotals/{id}",
    owner: [],
    personal: ["subject"],
    other: ["period", "counts", "expireAt"],
    retention: { expires: "400 days after a day, 3 years after a month" },
    erasure: {
      action: "keep",
      keeps: { because: "Counts of calls, under a hash of the member's id", until: "400 days, or 3 years" },
    },
    export: "nothing",
    isBackedUp: true,
  }),
];
