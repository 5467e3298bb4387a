import { after, MINUTE } from "../platform/values/clock.ts";
import { OBJECTIVE } from "./service-level.ts";

/** Answers that were to be served, and those of them that failed on this side. */
export interface Served {
  readonly served: number;
  readonly failed: number;
}

/** What was answered in the time before `at`, since the sample before. */
export interface Sample extends Served {
  readonly at: Date;
}

/** Samples of the last hours, the oldest first, and how far the counts of the day had come by the last of them. */
export interface ErrorBudgetRecord {
  readonly counted: Served & { readonly day: string };
  readonly samples: readonly Sample[];
}

/** Of six hours, and some more where runs come closer together. */
const MAX_SAMPLES = 48;
/** Of a few failures nothing follows, however few calls there were. */
const MIN_FAILED = 10;
/** Runs come a little early or late. */
const TOLERANCE_MS = MINUTE;

/**
 * The record with what was counted since its last sample. After midnight `counted` begins anew, and `dayBefore` is what the
 * day of the last sample came to in the end. What was counted before the first record is of no known time.
 */
export function addSample(
  record: ErrorBudgetRecord | undefined,
  { counted, dayBefore }: { counted: ErrorBudgetRecord["counted"]; dayBefore?: Served },
  at: Date,
): ErrorBudgetRecord {
  if (!record) return { counted, samples: [] };
  const { counted: earlier, samples } = record;
  const isSameDay = earlier.day === counted.day;
  const since = (what: keyof Served) =>
    isSameDay
      ? counted[what] - earlier[what]
      : counted[what] + Math.max(0, (dayBefore?.[what] ?? earlier[what]) - earlier[what]);
  const sample = { at, served: since("served"), failed: since("failed") };
  return { counted, samples: [...samples, sample].slice(-MAX_SAMPLES) };
}

/**
 * How many times as fast as the objective allows errors came within this time, in milliseconds: at 1 the budget of a month is
 * used up in a month.
 */
function burnWithin(samples: readonly Sample[], within: number, now: Date): number {
  const { served, failed } = sumWithin(samples, within, now);
  return served > 0 ? failed / served / (1 - OBJECTIVE) : 0;
}

function sumWithin(samples: readonly Sample[], within: number, now: Date): Served {
  const from = after(now, TOLERANCE_MS - within);
  const chosen = samples.filter(({ at }) => at > from);
  return {
    served: chosen.reduce((sum, { served }) => sum + served, 0),
    failed: chosen.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/**
 * The burn that both windows have at least, in milliseconds: the long one says that it is worth an alarm, the short one
 * that it has not ended.
 */
export function burnRate(
  samples: readonly Sample[],
  { long, short }: { readonly long: number; readonly short: number },
  now: Date,
): number {
  if (sumWithin(samples, long, now).failed < MIN_FAILED) return 0;
  return Math.min(burnWithin(samples, long, now), burnWithin(samples, short, now));
}
