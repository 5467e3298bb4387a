import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Usage } from "../../test-support/metered/meter.ts";

const folder = join(import.meta.dirname, "measured");
const benchFile = join(folder, "bench.json");

/** What one action of a member uses; `test/costs/actions.test.ts` writes it and holds it against the code. */
export interface MeasuredAction {
  readonly what: string;
  readonly usage: Usage;
}

/** What benches have measured, each on the day and by the bench that it says. */
export interface BenchFigures {
  /** Processor time of one call, and a fresh process until its first answer. */
  readonly call: Measured<{ cpuMs: number; firstAnswerMs: number }>;
  /** A photo of 12 megapixels turned into its files, whose bytes are by name; its rendition's document. */
  readonly photo: Measured<{
    cpuMs: number;
    originalBytes: number;
    renditionBytes: number;
    files: Record<string, number>;
  }>;
  /** The same photo as the JPEGs of storage-resize-images would be, by width, and the time that takes. */
  readonly resizedPhoto: Measured<{ cpuMs: number; files: Record<string, number> }>;
  /** An e-mail with a receipt as PDF. */
  readonly email: Measured<{ cpuMs: number }>;
  /** The record of one call in the log. */
  readonly log: Measured<{ bytes: number }>;
}

interface IdleFunction {
  readonly invocations: number;
  readonly reads: number;
  /** Deletes among them. */
  readonly writes: number;
  readonly roundTrips: number;
}

type Measured<F> = F & { readonly bench: string; readonly measuredOn: string };

export function readMeasuredActions(): Record<string, MeasuredAction> {
  return JSON.parse(readFileSync(join(folder, "actions.json"), "utf8")) as Record<string, MeasuredAction>;
}

/** What the schedules of a project use in a day on which nobody comes, by function; `test/costs/schedules.test.ts` writes it. */
export function readIdleDay(): Record<string, IdleFunction> {
  return JSON.parse(readFileSync(join(folder, "idle.json"), "utf8")) as Record<string, IdleFunction>;
}

export function readBenchFigures(): BenchFigures {
  return JSON.parse(readFileSync(benchFile, "utf8")) as BenchFigures;
}

export function fileOf(files: Readonly<Record<string, number>>, name: string): number {
  const bytes = files[name];
  if (bytes === undefined) throw new Error(`The bench has measured no file ${name}`);
  return bytes;
}

/** Widths that there are of a type, as files are named by them. */
export function widthsOf(files: Readonly<Record<string, number>>, type: string): number[] {
  return Object.keys(files)
    .filter((name) => name.endsWith(`.${type}`))
    .map((name) => Number.parseInt(name, 10));
}

/** Puts what a bench has just measured in place of what stood there. */
export function recordBenchFigures<K extends keyof BenchFigures>(
  name: K,
  figures: Omit<BenchFigures[K], "measuredOn">,
): void {
  const measuredOn = new Date().toISOString().slice(0, 10);
  const all = { ...readBenchFigures(), [name]: { ...figures, measuredOn } };
  writeFileSync(benchFile, `${JSON.stringify(all, undefined, 2)}\n`);
}
