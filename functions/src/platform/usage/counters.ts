/** The upper ends, in milliseconds, of the classes in which answers are counted by their duration; one more is above. */
export const durationBounds = [25, 50, 100, 200, 400, 800, 1600, 3200] as const;

type Bound = (typeof durationBounds)[number];
type DurationClass = `upTo${Bound}` | "above";

const durationClasses: readonly DurationClass[] = [
  ...durationBounds.map((bound) => `upTo${bound}` as const),
  "above",
];

/** How an answer counts: redirections and unchanged answers are successes, and 429 is no failure of either side. */
const outcomes = ["succeeded", "refused", "throttled", "failed"] as const;
type Outcome = (typeof outcomes)[number];

/** How answers were, in numbers that add up. */
export type Counters = Record<"calls" | "bytes" | Outcome, number> & {
  readonly durations: Record<DurationClass, number>;
};

/** What is counted of one answer. */
export interface Measured {
  readonly status: number;
  readonly milliseconds: number;
  /** Of its body as it was sent; 0 where the transport does not know. */
  readonly bytes: number;
}

export function noCounters(): Counters {
  const durations = Object.fromEntries(durationClasses.map((name) => [name, 0])) as Counters["durations"];
  return { calls: 0, bytes: 0, succeeded: 0, refused: 0, throttled: 0, failed: 0, durations };
}

/** Counts one answer, and returns how many numbers are no longer 0 by that. */
export function countAnswer(counters: Counters, { status, milliseconds, bytes }: Measured): number {
  const outcome = outcomeOf(status);
  const duration = classOf(milliseconds);
  const untouched = [
    counters.calls,
    counters[outcome],
    counters.durations[duration],
    ...(bytes > 0 ? [counters.bytes] : []),
  ].filter((number) => number === 0).length;
  counters.calls += 1;
  counters.bytes += bytes;
  counters[outcome] += 1;
  counters.durations[duration] += 1;
  return untouched;
}

/** Adds what is given of `more`: documents have no field for what never happened. */
export function addCounters(sum: Counters, more: PartialCounters): void {
  for (const name of ["calls", "bytes", ...outcomes] as const) sum[name] += more[name] ?? 0;
  for (const name of durationClasses) sum.durations[name] += more.durations?.[name] ?? 0;
}

export type PartialCounters = Partial<Omit<Counters, "durations">> & {
  readonly durations?: Partial<Counters["durations"]>;
};

export function sumOf(parts: Iterable<PartialCounters>): Counters {
  const sum = noCounters();
  for (const part of parts) addCounters(sum, part);
  return sum;
}

function outcomeOf(status: number): Outcome {
  if (status >= 500) return "failed";
  if (status === 429) return "throttled";
  return status >= 400 ? "refused" : "succeeded";
}

function classOf(milliseconds: number): DurationClass {
  const bound = durationBounds.find((end) => milliseconds <= end);
  return bound === undefined ? "above" : `upTo${bound}`;
}
