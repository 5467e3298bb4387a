import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { FilesRow } from "../platform/data-map/describe-files.ts";
import type { AbuseReport, ReporterStats } from "./abuse-report.ts";
import type { Case } from "./case.ts";
import type { Decision } from "./decision.ts";

export const dataMap = [
  describeCollection<AbuseReport>()({
    path: "abuseReports/{id}",
    owner: ["reporter", "owner"],
    personal: ["note", "evidence"],
    other: ["id", "caseId", "target", "reason", "state", "at", "expireAt"],
    retention: { expires: "1 year after it was made" },
    erasure: {
      action: "pseudonymise",
      by: ["reporter"],
      load: () => import("./erase-report.ts"),
      keeps: {
        because:
          "What was reported of somebody is evidence, also once they have left: leaving must not undo it. Of a message, with up to 20 around it, without who wrote those",
        until: "1 year",
      },
    },
    // Whom it is about is not told of the report, but of what is decided.
    export: { by: ["reporter"], without: ["owner", "evidence"] },
    isBackedUp: true,
  }),
  describeCollection<ReporterStats>()({
    path: "reporterStats/{uid}",
    owner: ["uid"],
    personal: ["upheld", "rejected"],
    other: [],
    retention: "membership",
    erasure: { action: "delete", by: "id" },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<Case>()({
    path: "cases/{id}",
    owner: ["owner"],
    personal: [],
    other: [
      "reliableReporters",
      "id",
      "target",
      "state",
      "reports",
      "reasons",
      "reliability",
      "weight",
      "isTakenDown",
      "decisionId",
      "openedAt",
      "reportedAt",
      "expireAt",
    ],
    retention: { expires: "1 year after its last report" },
    erasure: {
      action: "keep",
      keeps: {
        because: "Of who has left it has an id that leads nowhere, and says what was to be hidden",
        until: "1 year after the last report",
      },
    },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<Decision>()({
    path: "decisions/{id}",
    owner: ["owner"],
    personal: ["facts", "text", "photos", "appeal"],
    other: [
      "id",
      "caseId",
      "target",
      "outcome",
      "rule",
      "isByMachine",
      "moderator",
      "at",
      "appealUntil",
      "appealState",
    ],
    retention: "membership",
    erasure: { action: "delete", by: ["owner"] },
    export: { without: ["moderator"], others: ["appeal.moderator"] },
    isBackedUp: true,
  }),
];

export const files: FilesRow[] = [
  {
    prefix: "evidence/{caseId}/",
    personal: "Photos of messages that were reported, as they were then",
    retention: { lifecycleDays: 366 },
    erasure: {
      action: "keep",
      keeps: {
        because: "What was reported of somebody is evidence, also once they have left; it names nobody",
        until: "1 year after the last report",
      },
    },
    export: "nothing",
    isBackedUp: true,
  },
];
