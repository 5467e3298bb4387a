import { describeCollection } from "../data-map/describe-collection.ts";
import type { FilesRow } from "../data-map/describe-files.ts";
import { REVERSIBLE_DAYS, type Migration } from "./migration.ts";

export const dataMap = [
  describeCollection<Migration>()({
    path: "migrations/{name}",
    owner: [],
    personal: [],
    other: ["name", "state", "era", "eraStartedAt", "backfillId", "endedAt"],
    retention: "service",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: true,
  }),
];

export const files: FilesRow[] = [
  {
    prefix: "migrations/{name}/",
    personal: "Documents as they were before a migration, whatever they say of a person",
    retention: { lifecycleDays: REVERSIBLE_DAYS },
    erasure: {
      action: "keep",
      keeps: {
        because: "A migration that was a mistake is reversed by them: what is gone by then is not made again",
        until: "30 days after the migration",
      },
    },
    export: "nothing",
    isBackedUp: false,
  },
];
