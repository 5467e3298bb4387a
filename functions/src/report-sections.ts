import type { LoadSectionSource } from "./platform/figures/report-section.ts";
import { loadOneOf } from "./platform/runtime/load-one-of.ts";

/**
 * The sections of the daily report, in their order. Reports must not depend on the domains that count: each offers its
 * section and this table joins them, as `photo-usages.ts` joins what uses photos. What is not here does not appear.
 */
export const reportSections: readonly LoadSectionSource[] = [
  loadOneOf(() => import("./orders/report-figures.ts"), "section"),
  loadOneOf(() => import("./checkout/report-figures.ts"), "section"),
  loadOneOf(() => import("./accounts/report-figures.ts"), "section"),
  loadOneOf(() => import("./listings/report-figures.ts"), "section"),
  loadOneOf(() => import("./search/report-figures.ts"), "section"),
  loadOneOf(() => import("./search/report-figures.ts"), "wordSection"),
  loadOneOf(() => import("./notifications/report-figures.ts"), "section"),
  loadOneOf(() => import("./webhooks/report-figures.ts"), "section"),
  loadOneOf(() => import("./partners/report-figures.ts"), "section"),
  loadOneOf(() => import("./budget/report-figures.ts"), "section"),
  loadOneOf(() => import("./ops/report-figures.ts"), "section"),
];
