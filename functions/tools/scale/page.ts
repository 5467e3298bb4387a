import { join } from "node:path";
import { MEMBER_COUNTS } from "../cost/workloads.ts";
import { generatedPart } from "../generated-part.ts";
import { markdownTable } from "../markdown-table.ts";
import { functionsFolder } from "../paths.ts";
import { functionHeadrooms } from "./function-headroom.ts";
import { scheduleHeadrooms } from "./schedule-headroom.ts";

export const pageFile = join(functionsFolder, "docs/scale.md");

/** Active members of the largest month that `npm run cost` prices. */
export const LARGEST = Math.max(...MEMBER_COUNTS);

const generated = generatedPart("SOUK_ACCEPT=1 mocha tools/scale/page.test.ts");

/** The page with its tables made anew. */
export function writePage(page: string): string {
  return generated.replaceIn(page, [
    `**Functions**, in the busiest hour of ${LARGEST.toLocaleString("en")} members:`,
    "",
    ...functionTable(),
    "",
    `**Schedules**, in a day of ${LARGEST.toLocaleString("en")} members:`,
    "",
    ...scheduleTable(),
  ]);
}

function functionTable(): string[] {
  const rows = functionHeadrooms(LARGEST).map(({ name, limits, milliseconds, perSecond, capacity }) => [
    name,
    limits,
    milliseconds.toFixed(0),
    perSecond.toFixed(3),
    shorten(capacity),
    `${shorten(capacity / perSecond)} ×`,
  ]);
  const heads = ["function", "instances × at once, queue", "ms each", "a second", "can do", "is"];
  return markdownTable(heads, rows);
}

function scheduleTable(): string[] {
  const rows = scheduleHeadrooms(LARGEST).map(({ name, what, runsADay, perRun, needed, capacity }) => [
    `${name}: ${what}`,
    `${runsADay} × ${perRun.toLocaleString("en")}`,
    Math.round(needed).toLocaleString("en"),
    capacity.toLocaleString("en"),
    `${(capacity / needed).toFixed(0)} ×`,
  ]);
  return markdownTable(["schedule, and what it finds", "runs × each", "finds", "can do", "is"], rows);
}

/** Two digits, which is more than the figures are worth. */
function shorten(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString("en");
}
