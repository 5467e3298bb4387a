import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { FilesRow } from "../platform/data-map/describe-files.ts";
import type { BackupRecord } from "./backup.ts";
import type { ProofRecord } from "./proof.ts";
import { backupBucket } from "./parameters.ts";

export const dataMap = [
  describeCollection<BackupRecord | ProofRecord>()({
    path: "backups/{id}",
    owner: [],
    personal: [],
    other: ["latest", "complete", "proven"],
    retention: "service",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: false,
  }),
];

export const files: FilesRow[] = [
  {
    prefix: "backups/{id}/",
    bucket: () => backupBucket.value(),
    personal: "All that a row says is backed up, and the users of Authentication",
    retention: { lifecycleDays: 90 },
    erasure: {
      action: "keep",
      keeps: {
        because: "A backup is never changed; who has been erased since is erased again after it is restored",
        until: "90 days after the backup",
      },
    },
    export: "nothing",
    isBackedUp: false,
  },
  {
    prefix: "archive/{collection}/",
    bucket: () => backupBucket.value(),
    personal:
      "Events, jobs and entries of the audit log: ids of members, without what was written to or by them",
    retention: { lifecycleDays: 730 },
    erasure: {
      action: "keep",
      keeps: {
        because: "What was done can be looked up; it has ids, which lead nowhere, and no contents",
        until: "2 years after it is archived",
      },
    },
    export: "nothing",
    isBackedUp: false,
  },
];
