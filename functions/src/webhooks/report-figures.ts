import { figureOf } from "../platform/figures/figures.ts";
import { countRow, defineReportSection, shareRow } from "../platform/figures/report-section.ts";

/** What is counted as a delivery is done, or dies: `queues/deliver.ts` and `delivery.ts`. */
export const section = defineReportSection(
  { name: "webhooks", title: "Webhooks", dependencies: {} },
  ({ figures }) => {
    const [delivered, failed] = [
      figureOf(figures, "webhooks", "delivered"),
      figureOf(figures, "webhooks", "failed"),
    ];
    return [
      countRow("delivered", "Delivered", delivered),
      countRow("failed", "Given up", failed),
      shareRow("deliveredShare", "Delivered of all that ended", {
        part: delivered,
        whole: delivered + failed,
      }),
    ];
  },
);
