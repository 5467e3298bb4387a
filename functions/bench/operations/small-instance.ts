import { readFileSync } from "node:fs";

/** What V8 chooses by itself in an instance of 512 MiB, as the measured functions have, by the sizes of its source. */
export const heapOf512MiB = ["--max-old-space-size=256", "--max-semi-space-size=4"];

/**
 * The greatest resident memory of this process so far, Node.js and the code included, in megabytes of 2^20. Linux has it of the
 * program itself; `process.resourceUsage()` would have that of whoever started it, where that is larger.
 */
export function peakMemoryMb(): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}
