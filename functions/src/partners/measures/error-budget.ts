import type { Measurement, Measuring } from "../../platform/alarms/alarm-rule.ts";
import { sumOf } from "../../platform/usage/counters.ts";
import { usageStore } from "../../platform/usage/usage-store.ts";
import { HOUR, MINUTE } from "../../platform/values/clock.ts";
import { dayOf } from "../../platform/values/day.ts";
import { addSample, burnRate, type Sample, type Served } from "../error-budget.ts";
import { errorBudgetStore } from "../error-budget-store.ts";

/** The shortest time of which there are counts is that between two runs of the rules. */
const windows = {
  fast: { long: HOUR, short: 10 * MINUTE },
  slow: { long: 6 * HOUR, short: 30 * MINUTE },
};

export const measureFastBurn = (measuring: Measuring) => measure(measuring, windows.fast);

export const measureSlowBurn = (measuring: Measuring) => measure(measuring, windows.slow);

async function measure(measuring: Measuring, window: (typeof windows)["fast"]): Promise<Measurement[]> {
  const samples = await measuring.once("errorBudget", () => takeSample(measuring));
  return [{ subject: "api", value: burnRate(samples, window, measuring.now) }];
}

/** The longest window: what was answered before no longer counts. */
const LONGEST_MS = windows.slow.long;

/**
 * Compares the counts of the day with those of the run before. On a day without a call one read; else one for each part of
 * the day, 16 at most, and twice as many after midnight; and one read and one write for the samples.
 */
async function takeSample({ context, now, once }: Measuring): Promise<readonly Sample[]> {
  const store = errorBudgetStore(context);
  const countedOn = (day: string): Promise<Served | undefined> =>
    once(`usage ${day}`, () => usageStore(context).listTransports(day)).then(servedOf);
  const day = dayOf(now);
  const today = await countedOn(day);
  if (!today && now.getTime() - Date.parse(day) > LONGEST_MS) return [];
  const record = await store.find();
  if (!today && !record) return [];
  const isNewDay = record !== undefined && record.counted.day !== day;
  const dayBefore = isNewDay ? await countedOn(record.counted.day) : undefined;
  const sampled = addSample(
    record,
    { counted: { day, ...(today ?? { served: 0, failed: 0 }) }, ...(dayBefore && { dayBefore }) },
    now,
  );
  await store.save(sampled);
  return sampled.samples;
}

function servedOf(
  parts: Awaited<ReturnType<ReturnType<typeof usageStore>["listTransports"]>>,
): Served | undefined {
  if (parts.length === 0) return undefined;
  const { calls, throttled, failed } = sumOf(
    parts.flatMap(({ operations = {} }) => Object.values(operations)),
  );
  return { served: calls - throttled, failed };
}
