import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { format } from "oxfmt";
import { generatedPart } from "../../tools/generated-part.ts";
import { markdownTable } from "../../tools/markdown-table.ts";
import { functionsFolder } from "../../tools/paths.ts";
import { median } from "../cold-start/median.ts";
import { styles, type Style } from "./candidates.ts";
import { crossover, functionCost, serverCost } from "./costs.ts";
import { operations } from "./market.ts";
import { connectionCounts, findCell, latencyOf, ratioToExpress, type Warm } from "./measure.ts";
import { drawPlot } from "./plot.ts";
import { dayHours, evenHours } from "../../tools/cost/day-hours.ts";

const docs = join(functionsFolder, "docs");
const generated = generatedPart("npm run bench api-styles");

/** Requests a month that the page has prices for. */
const volumes = [10_000, 1_000_000, 10_000_000, 100_000_000];

export interface Results {
  readonly cold: Readonly<Record<Style, number>>;
  readonly warm: Warm;
  /** What one server is taken to answer a second, and how busy its processor is then. */
  readonly perSecond: number;
  readonly utilisation: number;
}

/** Writes the figures into `docs/functions-or-server.md`, between the two marks, and the plot beside it. */
export async function writePage(results: Results): Promise<void> {
  await writeFile(join(docs, "functions-or-server.svg"), drawPlot(results));
  const file = join(docs, "functions-or-server.md");
  const page = await readFile(file, "utf8");
  const parts = [describeCosts(results), describeSpeed(results), describeStart(results)];
  const text = generated.replaceIn(page, [parts.join("\n\n")]);
  const { code } = await format("functions-or-server.md", text, { printWidth: 110 });
  await writeFile(file, code);
}

function describeCosts({ perSecond, utilisation }: Results): string {
  const rows = volumes.map((requests) => {
    const byFunction = functionCost({ requests, hours: dayHours });
    const byServer = serverCost({ requests, hours: dayHours }, perSecond);
    const cheaper = byFunction.total <= byServer.total ? "function" : "server";
    return [
      requests.toLocaleString("en"),
      dollars(byFunction.total),
      `${dollars(byServer.total)} (${byServer.instances})`,
      cheaper,
    ];
  });
  const [day = 0, even = 0] = [dayHours, evenHours].map((hours) => crossover(hours, perSecond) / 1e6);
  return [
    `**From about ${day.toFixed(0)} million requests a month a server costs less** (${even.toFixed(0)} million where they come evenly over the day), by`,
    "list prices and without what both cost alike: Firestore, storage, bytes out.",
    "",
    ...markdownTable(["requests a month", "function", "server (instances)", "cheaper"], rows),
    "",
    `One server is taken to answer ${perSecond.toFixed(0)} requests a second, at which its processor is ${utilisation * 100} % busy.`,
    "",
    "![What serving costs a month, and how fast each style answers](functions-or-server.svg)",
  ].join("\n");
}

function describeSpeed({ warm }: Results): string {
  const sections = operations.map((operation) => {
    const rows = styles.map((style) => {
      const alone = latencyOf(findCell(warm, { style, operation, connections: 1 }));
      const rates = connectionCounts.map((connections) => {
        const place = { style, operation, connections };
        const perSecond = median(findCell(warm, place).perSecond);
        return `${perSecond.toFixed(0)} (${ratioToExpress(warm, place).toFixed(2)})`;
      });
      const { cpuMs } = findCell(warm, { style, operation, connections: 8 });
      return [style, alone.p50.toFixed(1), alone.p99.toFixed(1), ...rates, median(cpuMs).toFixed(2)];
    });
    const heads = connectionCounts.map((count) => `${count} connection${count === 1 ? "" : "s"}`);
    return [
      `**${capitalized(operation)}**`,
      "",
      ...markdownTable(["", "p50 ms", "p99 ms", ...heads, "CPU ms"], rows),
    ].join("\n");
  });
  return [
    "Warm, requests a second, in brackets as a share of bare express in the same rounds:",
    ...sections,
  ].join("\n\n");
}

function describeStart({ cold, warm }: Results): string {
  const rows = styles.map((style) => [
    style,
    cold[style].toFixed(0),
    (cold[style] / cold.express).toFixed(2),
    warm.memory[style].toFixed(0),
  ]);
  const heads = ["", "first answer of a fresh process, ms", "÷ express", "memory after all of it, MB"];
  const date = new Date().toISOString().slice(0, 10);
  const load = loadavg()[0]?.toFixed(0);
  const machine = `${availableParallelism()} cores with a load of ${load} at the end, Node ${process.version}`;
  return [...markdownTable(heads, rows), "", `Measured on ${date}: ${machine}.`].join("\n");
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
