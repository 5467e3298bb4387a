import type { Alarm } from "../alarms/alarm.ts";
import type { Grant } from "../auth/access.ts";
import type { Backfill } from "../backfill/backfill.ts";
import type { OutboxEvent } from "../events/event-store.ts";
import type { StoredExternalData } from "../external-data/source-store.ts";
import type { Job } from "../jobs/job.ts";
import type { StoredResult } from "../operations/idempotency.ts";
import type { StoredLimit } from "../operations/limit-store.ts";
import type { StoredTick } from "../schedules/tick-store.ts";
import type { UsageShard } from "../usage/usage-store.ts";
import { describeCollection } from "./describe-collection.ts";
import type { ServiceRow } from "./describe-files.ts";

/** Where work stands that goes through a collection: each kind has fields of its own. */
interface Checkpoint {
  position: unknown;
  balanceKey: unknown;
  seenUntil: Date;
  salts: unknown;
  listingId: string | null;
  passStartedAt: Date;
  uid: string | null;
  lateDays: unknown;
  counted: unknown;
  samples: unknown;
}

export const dataMap = [
  describeCollection<Grant>()({
    path: "access/{uid}",
    owner: ["uid"],
    personal: ["state", "roles"],
    other: ["grantedAt", "uploadsFrom", "evidenceFrom", "signedOutAt", "keysVersion", "expireAt"],
    retention: { expires: "30 days after its member has left" },
    erasure: {
      action: "keep",
      keeps: {
        because:
          "Refuses tokens that outlive their user, and events that come late: it says deleted, and no more",
        until: "30 days after the erasure",
      },
    },
    export: { by: "id", without: ["keysVersion"] },
    isBackedUp: true,
  }),
  describeCollection<Alarm>()({
    path: "alarms/{id}",
    owner: [],
    personal: [],
    other: [
      "id",
      "name",
      "subject",
      "advice",
      "severity",
      "details",
      "state",
      "raisedAt",
      "seenAt",
      "acknowledgement",
      "resolution",
      "notice",
      "isWatched",
      "expireAt",
    ],
    retention: { expires: "1 year after it is resolved" },
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<Backfill>()({
    path: "backfills/{id}",
    owner: ["requestedBy"],
    personal: [],
    other: [
      "id",
      "name",
      "queue",
      "state",
      "parameters",
      "plan",
      "budget",
      "run",
      "cursor",
      "processed",
      "outcomes",
      "failed",
      "failures",
      "lastError",
      "createdAt",
      "updatedAt",
      "expireAt",
    ],
    retention: { expires: "1 year after its last slice" },
    erasure: {
      action: "keep",
      keeps: { because: "Says who has changed many documents at once", until: "1 year after its last slice" },
    },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<Checkpoint>()({
    path: "checkpoints/{id}",
    owner: [],
    personal: [],
    other: [
      "position",
      "balanceKey",
      "seenUntil",
      "salts",
      "listingId",
      "passStartedAt",
      "uid",
      "lateDays",
      "counted",
      "samples",
    ],
    retention: "service",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: false,
  }),
  describeCollection<StoredExternalData>()({
    path: "externalData/{source}",
    owner: [],
    personal: [],
    other: ["sources", "latest", "suspect"],
    retention: "service",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<OutboxEvent>()({
    path: "events/{id}",
    owner: ["subjects"],
    personal: ["data"],
    other: [
      "id",
      "type",
      "at",
      "causationDepth",
      "state",
      "attempts",
      "dueAt",
      "done",
      "failures",
      "expireAt",
      "diedAt",
      "reason",
      "emittedAt",
    ],
    retention: { expires: "30 days after what it tells of, 1 year if it is dead", isArchived: true },
    erasure: {
      action: "keep",
      keeps: {
        because: "What depends on it is still done; it has ids and no contents",
        until: "30 days, or 1 year",
      },
    },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<StoredResult>()({
    path: "idempotency/{keyId}",
    owner: ["uid"],
    personal: ["json"],
    other: ["fingerprint", "outcome", "expireAt"],
    retention: { expires: "30 days after the call" },
    erasure: {
      action: "delete",
      by: ["uid"],
      keeps: { because: "What others were answered, of what they have bought and sold", until: "30 days" },
    },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<Job>()({
    path: "jobs/{id}",
    owner: [],
    personal: ["payload", "records"],
    other: [
      "id",
      "queue",
      "state",
      "causationDepth",
      "dueAt",
      "attempts",
      "leaseUntil",
      "sweepAt",
      "lastError",
      "createdAt",
      "expireAt",
      "diedAt",
      "reason",
    ],
    retention: { expires: "30 days after it is done, 1 year if it is dead", isArchived: true },
    // Mails to them, and deliveries to their endpoints. Other work under way names what it is for by ids.
    erasure: {
      action: "delete",
      by: ["payload.uid", "payload.to"],
      keeps: { because: "Work under way ends; it has ids and no contents", until: "30 days, or 1 year" },
    },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<StoredLimit>()({
    path: "limits/{id}",
    owner: [],
    personal: [],
    other: ["tokens", "updatedAt", "expireAt", "leased", "endsAt"],
    retention: { expires: "1 day after the last call" },
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: false,
  }),
  describeCollection<StoredTick>()({
    path: "ticks/{tick}",
    owner: [],
    personal: [],
    other: ["schedules", "runs"],
    retention: "service",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: false,
  }),
  describeCollection<UsageShard>()({
    path: "usage/{id}",
    owner: [],
    personal: ["subject"],
    other: ["day", "counts", "expireAt"],
    retention: { expires: "8 days after its day" },
    erasure: {
      action: "keep",
      keeps: { because: "Counts of calls, under a hash of the member's id", until: "8 days after its day" },
    },
    export: "nothing",
    isBackedUp: false,
  }),
];

export const services: ServiceRow[] = [
  {
    service: "Cloud Logging",
    personal: "Ids of members and addresses of networks; never names, texts or tokens",
    erasure: {
      action: "keep",
      keeps: { because: "Abuse and faults are found with it", until: "30 days" },
    },
  },
];
