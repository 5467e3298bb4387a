import { implement } from "../../platform/operations/implement.ts";
import { sumOf, type Counters } from "../../platform/usage/counters.ts";
import { subjectOf } from "../../platform/usage/usage-record.ts";
import { usageStore } from "../../platform/usage/usage-store.ts";
import { after, DAY } from "../../platform/values/clock.ts";
import { dayOf } from "../../platform/values/day.ts";
import { apiKeyStore } from "../api-key-store.ts";
import { getUsage } from "../contract.ts";
import { joinParts, type DayUsage } from "../day-usage.ts";
import { allowanceOf, planOf } from "../plans.ts";
import { usageTotalStore } from "../usage-store.ts";

export default implement(
  getUsage,
  { keys: apiKeyStore, parts: usageStore, totals: usageTotalStore },
  async ({ input, caller, now, keys, parts, totals }) => {
    const subject = subjectOf(caller.uid);
    const today = dayOf(now);
    const yesterday = dayOf(after(now, -DAY));
    const month = today.slice(0, 7);
    const ofDay = async (day: string) => joinParts(await parts.listOfDay(subject, day));

    const [{ plan }, [folded = {}], todays] = await Promise.all([
      keys.findPartner(caller.uid),
      totals.findMonths([subject], month),
      ofDay(today),
    ]);
    const { [today.slice(8)]: _, ...earlier } = folded;
    // Until the night's schedule has run, yesterday is in its parts alone.
    const isMissing = yesterday.startsWith(month) && earlier[yesterday.slice(8)] === undefined;
    const unfolded = isMissing ? [todays, await ofDay(yesterday)] : [todays];
    const inParts = unfolded.flatMap(({ operations }) => Object.values(operations));

    const { day = today } = input;
    const usage = day === today ? todays : ((await totals.findDay(subject, day)) ?? (await ofDay(day)));
    return {
      plan: planOf(plan),
      allowance: { ...allowanceOf(plan) },
      day: presentDay(day, usage),
      month: { month, total: presentCounts(sumOf([...Object.values(earlier), ...inParts])) },
    };
  },
);

function presentDay(day: string, { operations, keys }: DayUsage) {
  const byCalls = Object.entries(operations).toSorted(([, one], [, other]) => other.calls - one.calls);
  return {
    day,
    total: presentCounts(sumOf(Object.values(operations))),
    operations: byCalls.map(([operation, counters]) => ({ operation, counts: presentCounts(counters) })),
    keys: Object.entries(keys)
      .map(([keyId, { calls }]) => ({ keyId, calls }))
      .toSorted((one, other) => (one.keyId < other.keyId ? -1 : 1)),
  };
}

function presentCounts({ calls, succeeded, refused, throttled, failed, bytes }: Counters) {
  return { calls, succeeded, refused, throttled, failed, bytes };
}
