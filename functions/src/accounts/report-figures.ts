import { figureOf, type Figures } from "../platform/figures/figures.ts";
import { countRow, defineReportSection } from "../platform/figures/report-section.ts";

export const newMember: Figures = { members: { registered: 1 } };
export const newSeller: Figures = { members: { sellers: 1 } };

export const section = defineReportSection(
  { name: "members", title: "Members", plotted: ["registered"], dependencies: {} },
  ({ figures }) => [
    countRow("registered", "New members", figureOf(figures, "members", "registered")),
    countRow("sellers", "New sellers", figureOf(figures, "members", "sellers")),
  ],
);
