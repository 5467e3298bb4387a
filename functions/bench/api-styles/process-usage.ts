import { readFileSync } from "node:fs";

/** Of Linux, whose clock ticks a hundred times a second for `/proc`. */
const TICK_MS = 10;

/** Processor time that a process has taken so far, in milliseconds; NaN where the system does not say. */
export function cpuMsOf(pid: number): number {
  const fields = readProc(pid, "stat")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Resident memory in MB (2^20 bytes). */
export function residentMbOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readProc(pid, "status"))?.[1]) / 1024;
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
