import { accessStore } from "../platform/auth/access-store.ts";
import { emit } from "../platform/events/domain-event.ts";
import { figureStore } from "../platform/figures/figure-store.ts";
import type { LoadSectionSource, ReportDay, ReportSection } from "../platform/figures/report-section.ts";
import type { Context } from "../platform/runtime/context.ts";
import { log } from "../platform/runtime/log.ts";
import { weekdayOf } from "../platform/values/calendar-day.ts";
import { dayAfter } from "../platform/values/day.ts";
import { weekReported } from "./events.ts";
import { checkReport, makeReport, type Report } from "./report.ts";
import { reportStore } from "./report-store.ts";

const SUNDAY = 7;
const MAX_ADMINS = 50;

export type SectionSources = readonly LoadSectionSource[];

/**
 * Makes the report of a day, or compares it with what has been counted since: as many reads however much happened. Safe to
 * repeat: what is the same changes nothing.
 */
export function reportMaker(context: Context) {
  const { database } = context;
  const reports = reportStore(context);
  const figures = figureStore(context);
  const access = accessStore(context);

  async function compose(day: ReportDay, sources: SectionSources, now: Date): Promise<ReportSection[]> {
    const counted = await figures.findDay(day.day);
    const composed = await Promise.all(
      sources.map(async (load) => {
        const { default: source } = await load();
        try {
          return await source.compose({ figures: counted, day, now }, context);
        } catch (error) {
          // The others are not to wait for it; the next run has it, as a correction.
          log.error("section was not composed", error, { section: source.name, day: day.day });
          return undefined;
        }
      }),
    );
    return composed.filter((section) => section !== undefined);
  }

  return {
    make: async (day: ReportDay, sources: SectionSources, now: Date) => {
      const sections = await compose(day, sources, now);
      const admins = weekdayOf(day.day) === SUNDAY ? await access.listAdmins(MAX_ADMINS) : [];
      return database.runTransaction(async (transaction) => {
        const known = await reports.find(day.day, transaction);
        const report = known ? checkReport(known, sections, now) : makeReport(day, sections, now);
        reports.save(transaction, report);
        if (!known && admins.length > 0) {
          const data = { from: dayAfter(day.day, -6), to: day.day, admins };
          emit(transaction, weekReported, { at: now, data });
        }
        return { report, outcome: outcomeOf(known, report) };
      });
    },
  };
}

function outcomeOf(known: Report | undefined, { revision }: Report): "made" | "corrected" | "unchanged" {
  if (!known) return "made";
  return revision === known.revision ? "unchanged" : "corrected";
}
