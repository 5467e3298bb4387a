import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { Report } from "./report.ts";

export const dataMap = [
  describeCollection<Report>()({
    path: "reports/{day}",
    owner: [],
    personal: [],
    other: [
      "day",
      "timeZone",
      "startsAt",
      "endsAt",
      "revision",
      "madeAt",
      "checkedAt",
      "sections",
      "corrections",
      "filedRevision",
    ],
    retention: { years: 10, because: "Figures of the business, which its books are checked against" },
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: true,
  }),
];
