import { figureOf } from "../platform/figures/figures.ts";
import { countRow, defineReportSection } from "../platform/figures/report-section.ts";

/** What died on the day, also what has been replayed since. The dispatcher and the queues count it. */
export const section = defineReportSection(
  { name: "deadLetters", title: "Dead letters", dependencies: {} },
  ({ figures }) => [
    countRow("events", "Events that died", figureOf(figures, "deadLetters", "events")),
    countRow("jobs", "Jobs that died", figureOf(figures, "deadLetters", "jobs")),
  ],
);
