import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Measurement } from "./images/measure-one.ts";
import type { MethodName } from "./images/methods.ts";

/** Odd, so that the median is a run that happened. */
const ROUNDS = { 12: 7, 48: 5 };

const run = promisify(execFile);

type Results = Record<string, Measurement>;

/** Compares Souk's rendering of photos with what others do; README.md says what each figure means. */
export default async function benchImages(): Promise<Record<string, number>> {
  const folder = await mkdtemp(path.join(tmpdir(), "souk-photos-"));
  try {
    const of12 = await compare(12, folder, ["souk", "extension", "inTurn", "atOnce"]);
    const of48 = await compare(48, folder, ["souk", "extension"]);
    return summarise(of12, of48);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function compare(megapixels: 12 | 48, folder: string, methods: MethodName[]): Promise<Results> {
  const photo = path.join(folder, `${megapixels}.jpg`);
  await runScript("make-one.ts", String(megapixels), photo);
  const runs = new Map<MethodName, Measurement[]>(methods.map((method) => [method, []]));
  for (let turn = 0; turn < ROUNDS[megapixels]; turn++) {
    // The methods follow one another, so that a busy moment of the machine falls on all of them.
    for (const method of methods) runs.get(method)?.push(await measure(method, photo));
  }
  const results = Object.fromEntries([...runs].map(([method, all]) => [method, takeMedians(all)]));
  console.log(`\n${megapixels} megapixels, medians of ${ROUNDS[megapixels]} fresh processes`);
  console.table(results);
  return results;
}

async function measure(method: MethodName, photo: string): Promise<Measurement> {
  const measurement: Measurement = JSON.parse(await runScript("measure-one.ts", method, photo));
  return measurement;
}

/**
 * Even the photos are made by a child: Linux starts a child's peak memory at its parent's, so this process
 * has to stay smaller than any that it measures.
 */
async function runScript(script: string, ...args: string[]): Promise<string> {
  // Two arenas for every method, as the function's environment sets it: glibc's default keeps more memory.
  const env = { ...process.env, MALLOC_ARENA_MAX: "2" };
  const file = path.join(import.meta.dirname, "images", script);
  const { stdout } = await run(process.execPath, [file, ...args], { env });
  return stdout;
}

function takeMedians(runs: Measurement[]): Measurement {
  const median = (key: keyof Measurement) => {
    const sorted = runs.map((each) => each[key]).toSorted((a, b) => a - b);
    return round(sorted[(sorted.length - 1) / 2] ?? Number.NaN, 1);
  };
  return { wallMs: median("wallMs"), cpuMs: median("cpuMs"), peakMb: median("peakMb"), kB: median("kB") };
}

function summarise(of12: Results, of48: Results): Record<string, number> {
  const compareOn = (results: Results, key: keyof Measurement) => (one: MethodName, other: MethodName) =>
    (results[one]?.[key] ?? Number.NaN) / (results[other]?.[key] ?? Number.NaN);
  const cpu = compareOn(of12, "cpuMs");
  const memory = [of12, of48].map((results) => compareOn(results, "peakMb")("souk", "extension"));
  return {
    vs_extension_12mp: round(compareOn(of12, "wallMs")("extension", "souk"), 2),
    vs_extension_48mp: round(compareOn(of48, "wallMs")("extension", "souk"), 2),
    // Against the better of the two, that is the larger quotient.
    cpu_vs_plain_12mp: round(Math.max(cpu("souk", "inTurn"), cpu("souk", "atOnce")), 2),
    // The photo where Souk saves least.
    memory_vs_extension: round(Math.max(...memory), 2),
    peak_mb_48mp: round(of48["souk"]?.peakMb ?? Number.NaN, 0),
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
