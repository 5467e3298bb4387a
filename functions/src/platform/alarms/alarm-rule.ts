import type { Context } from "../runtime/context.ts";
import type { AlarmDetails, Severity } from "./alarm.ts";

/** What is measured of one subject: what it is the alarm would be about. */
export interface Measurement {
  readonly subject: string;
  /** In the unit of its rule. `Infinity` where something never happened. */
  readonly value: number;
  readonly details?: AlarmDetails;
}

export interface Measuring {
  readonly context: Context;
  readonly now: Date;
  /** Reads once what several measures of the same run need. */
  readonly once: <R>(key: string, read: () => Promise<R>) => Promise<R>;
}

/** Reads a few documents, however much there is to measure. Safe to repeat: it writes nothing that counts twice. */
type Measure = (measuring: Measuring) => Promise<readonly Measurement[]>;

/** An alarm that is decided by a number: it opens once a subject is above the threshold, and is resolved once it is not. */
export interface AlarmRule {
  readonly severity: Severity;
  /** What is wrong, and what an operator does about it. */
  readonly advice: string;
  readonly unit: "milliseconds" | "periods" | "count" | "ratio";
  readonly threshold: number;
  /** How long it must have been above, in milliseconds; at once unless given. */
  readonly forMs?: number;
  /** Minutes between two measurements, a multiple of ten; ten unless given. */
  readonly everyMinutes?: number;
  /** Documents that the measure reads at most, as part of a health check; a rule without it is in none. */
  readonly healthReads?: number;
  readonly load: () => Promise<{ readonly default: Measure }>;
}

/** By the name of the alarm, `domain.alarm`. */
export type AlarmRules = Readonly<Record<`${string}.${string}`, AlarmRule>>;

/** For measures of one run: each key is read once. */
export function readOnce(): Measuring["once"] {
  const known = new Map<string, Promise<unknown>>();
  return <R>(key: string, read: () => Promise<R>) => {
    const reading = known.get(key) ?? read();
    known.set(key, reading);
    return reading as Promise<R>;
  };
}
