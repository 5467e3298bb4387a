import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { heapOf512MiB } from "../operations/small-instance.ts";
import type { NightMeasurement } from "./night-once.ts";

/** A night of 100,000 members in an instance as small as the one that runs the schedule. */
export async function measureNight(): Promise<NightMeasurement> {
  const program = join(import.meta.dirname, "night-once.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [...heapOf512MiB, program]);
  return JSON.parse(stdout) as NightMeasurement;
}
