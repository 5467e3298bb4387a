import { figureOf } from "../platform/figures/figures.ts";
import { countRow, defineReportSection } from "../platform/figures/report-section.ts";

/** What is counted as an e-mail is done, or dies: `queues/send-mail.ts` and `mail/email-subject.ts`. */
export const section = defineReportSection(
  { name: "mail", title: "E-mail", dependencies: {} },
  ({ figures }) => [
    countRow("sent", "Sent", figureOf(figures, "mail", "sent")),
    countRow("failed", "Failed for good", figureOf(figures, "mail", "failed")),
    countRow("notSent", "Not sent: no address, or no longer true", figureOf(figures, "mail", "notSent")),
  ],
);
