import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { FilesRow } from "../platform/data-map/describe-files.ts";
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

export const files: FilesRow[] = [
  {
    prefix: "reports/{day}/",
    personal: "Nothing: the figures of the report",
    retention: { years: 10, because: "Figures of the business, which its books are checked against" },
    erasure: {
      action: "keep",
      keeps: { because: "Figures of a day, of nobody in particular", until: "10 years after the day" },
    },
    export: "nothing",
    isBackedUp: true,
  },
];
