import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder } from "../paths.ts";
import { portOffset } from "../ports.ts";

export type ProcessorTime = { file: string; seconds: number };

let before = 0;

/** Where the processes of a run write what each file takes of the processors: a line of seconds and name. */
export function processorTimeFile(): string {
  const offset = portOffset();
  return join(cacheFolder, offset === 0 ? "processor-time.log" : `processor-time-${offset}.log`);
}

export function beginProcessorTimes(): void {
  mkdirSync(dirname(processorTimeFile()), { recursive: true });
  rmSync(processorTimeFile(), { force: true });
}

/** What this process has computed since the last file ended: loading it, its tests, and what they left running. */
export function noteProcessorTime(testFile: string): void {
  const { user, system } = process.cpuUsage();
  const total = (user + system) / 1e6;
  appendFileSync(processorTimeFile(), `${(total - before).toFixed(3)} ${testFile}\n`);
  before = total;
}

/** The most first. */
export function listProcessorTimes(): ProcessorTime[] {
  if (!existsSync(processorTimeFile())) return [];
  return readFileSync(processorTimeFile(), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => ({ seconds: Number.parseFloat(line), file: line.slice(line.indexOf(" ") + 1) }))
    .toSorted((a, b) => b.seconds - a.seconds);
}
