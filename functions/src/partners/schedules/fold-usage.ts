import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { dayOf } from "../../platform/values/day.ts";
import { usageStore, type PartOfDay, type UsageShard } from "../../platform/usage/usage-store.ts";
import { after, DAY, SECOND } from "../../platform/values/clock.ts";
import { joinParts } from "../day-usage.ts";
import { usageTotalStore } from "../usage-store.ts";

/** An instance that had no request after midnight writes its last counts with the next one. */
const DAYS_BACK = [1, 2];
const PAGE = 400;
const MAX_MS = 200 * SECOND;

interface SubjectDay {
  readonly subject: string;
  readonly day: string;
  readonly parts: readonly PartOfDay[];
}

/** Adds up the parts of the last days. Safe to repeat: each day is counted anew from its parts, and put in place. */
export default defineSchedule(
  "partners.foldUsage",
  { parts: usageStore, totals: usageTotalStore },
  ({ now, parts, totals }) =>
    sweep({
      items: subjectsOf(
        DAYS_BACK.map((days) => dayOf(after(now, -days * DAY))),
        parts,
      ),
      concurrency: 4,
      maxMs: MAX_MS,
      outcomes: ["folded"],
      process: async ({ subject, day, parts: ofDay }) => {
        await totals.save(subject, day, joinParts(ofDay));
        return "folded";
      },
      failure: "usage was not added up",
      describe: ({ subject, day }) => ({ subject, day }),
    }),
);

/** All parts of one subject and day at a time: the order of their ids keeps them together. */
async function* subjectsOf(
  days: readonly string[],
  parts: ReturnType<typeof usageStore>,
): AsyncGenerator<SubjectDay> {
  for (const day of days) {
    let last: string | null = null;
    let open: { subject: string; day: string; parts: PartOfDay[] } | undefined;
    do {
      const page: { id: string; document: UsageShard }[] = await parts.listPage(day, {
        after: last,
        limit: PAGE,
      });
      for (const { document } of page) {
        // Of what nobody waits for there are costs alone, which the report of the day has.
        if (document.subject === "background") continue;
        if (open && open.subject !== document.subject) {
          yield open;
          open = undefined;
        }
        open ??= { subject: document.subject, day, parts: [] };
        open.parts.push(document.counts);
      }
      last = page.length < PAGE ? null : (page.at(-1)?.id ?? null);
    } while (last !== null);
    if (open) yield open;
  }
}
