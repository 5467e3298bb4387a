import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { Measurement } from "./measure-one.ts";
import type { MethodName } from "./methods.ts";
import { measureVipsthumbnail } from "./vipsthumbnail.ts";

const run = promisify(execFile);

type Contestant = MethodName | "vipsthumbnail";
export type Results = Record<string, Measurement>;

interface Contest {
  methods: readonly Contestant[];
  /** Odd, so that the median is a run that happened. */
  rounds: number;
  /** All there are, unless said otherwise. */
  cores?: 1;
}

/** Medians of what each method takes for one photo, each time in a fresh process. */
export async function compare(title: string, photo: string, contest: Contest): Promise<Results> {
  const { methods, rounds, cores } = contest;
  const prefix = cores === 1 ? ["taskset", "-c", "0"] : [];
  const runs = new Map<Contestant, Measurement[]>(methods.map((method) => [method, []]));
  for (let turn = 0; turn < rounds; turn++) {
    // The methods follow one another, so that a busy moment of the machine falls on all of them.
    for (const method of methods) runs.get(method)?.push(await measure(method, photo, prefix));
  }
  const results = Object.fromEntries([...runs].map(([method, all]) => [method, takeMedians(all)]));
  console.log(`\n${title}, ${cores === 1 ? "one core" : "all cores"}, medians of ${rounds} fresh processes`);
  console.table(results);
  return results;
}

export async function makePhotoFile(kind: string, megapixels: number, file: string): Promise<string> {
  await runScript("make-one.ts", [kind, String(megapixels), file]);
  return file;
}

export async function measureLikeness(photo: string): Promise<number> {
  return Number(await runScript("measure-ssim.ts", [photo]));
}

async function measure(method: Contestant, photo: string, prefix: string[]): Promise<Measurement> {
  if (method === "vipsthumbnail") {
    const cpuMs = await measureVipsthumbnail(photo, prefix);
    return { wallMs: Number.NaN, cpuMs, peakMb: Number.NaN, kB: Number.NaN };
  }
  const measurement: Measurement = JSON.parse(await runScript("measure-one.ts", [method, photo], prefix));
  return measurement;
}

/**
 * Even the photos are made by a child: Linux starts a child's peak memory at its parent's, so this process
 * has to stay smaller than any that it measures.
 */
async function runScript(script: string, args: string[], prefix: string[] = []): Promise<string> {
  // Two arenas for every method, as the function's environment sets it: glibc's default keeps more memory.
  const env = { ...process.env, MALLOC_ARENA_MAX: "2" };
  const file = path.join(import.meta.dirname, script);
  const { stdout } = await run("env", [...prefix, process.execPath, file, ...args], { env });
  return stdout;
}

function takeMedians(runs: Measurement[]): Measurement {
  const median = (key: keyof Measurement) => {
    const sorted = runs.map((each) => each[key]).toSorted((a, b) => a - b);
    return Number((sorted[(sorted.length - 1) / 2] ?? Number.NaN).toFixed(1));
  };
  return { wallMs: median("wallMs"), cpuMs: median("cpuMs"), peakMb: median("peakMb"), kB: median("kB") };
}
