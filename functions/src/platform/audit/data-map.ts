import { describeCollection } from "../data-map/describe-collection.ts";
import type { AuditDigest } from "./audit-digest.ts";
import type { AuditEntry } from "./audit-entry.ts";

export const dataMap = [
  describeCollection<AuditEntry>()({
    path: "audit/{id}",
    owner: ["actor", "target"],
    personal: ["reason"],
    other: [
      "id",
      "at",
      "operation",
      "credential",
      "keyId",
      "details",
      "before",
      "after",
      "requestId",
      "expireAt",
    ],
    retention: { expires: "2 years after the action", isArchived: true },
    erasure: {
      action: "keep",
      keeps: {
        because: "Power over others can be answered for; of actor and target it has ids, which lead nowhere",
        until: "2 years after the action",
      },
    },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<AuditDigest>()({
    path: "auditDigests/{day}",
    owner: [],
    personal: [],
    other: ["day", "digest", "previous", "entries"],
    retention: { sweptBy: "ops.digestAudit", when: "2 years after the day" },
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: true,
  }),
];
