import {
  heading,
  label,
  logScale,
  plotArea,
  polyline,
  rule,
  shortNumber,
  svgOf,
} from "../../tools/svg-plot.ts";
import { styles } from "./candidates.ts";
import { crossover, functionCost, serverCost } from "./costs.ts";
import { operations } from "./market.ts";
import { ratioToExpress, type Warm } from "./measure.ts";
import { dayHours } from "../../tools/cost/day-hours.ts";

interface Plotted {
  readonly warm: Warm;
  readonly perSecond: number;
}

const colors = {
  callable: "#b45309",
  "REST function": "#d97706",
  server: "#0f766e",
  express: "#64748b",
} as const;
/** From the left, by the widths of the names. */
const legend = [0, 85, 205, 285];
const { top, bottom } = plotArea;

/** Two panels: what a month costs by its requests, and how many requests a second each style answers beside express. */
export function drawPlot(plotted: Plotted): string {
  const parts = [...drawCosts(plotted), ...drawRates(plotted)];
  return svgOf("What serving costs a month by requests, and requests a second by style", parts);
}

const byFunction = (requests: number) => functionCost({ requests, hours: dayHours }).total;

/** Both axes are logarithmic: 100 thousand to 200 million requests, 1 to 1000 dollars. */
function drawCosts({ perSecond }: Plotted): string[] {
  const [left, right] = [70, 450];
  const x = logScale([1e5, 10 ** 8.3], [left, right]);
  const y = logScale([1, 1000], [bottom, top]);
  const requests = Array.from({ length: 133 }, (_, index) => 10 ** (5 + index / 40));
  const line = (color: string, costOf: (count: number) => number) =>
    polyline(
      color,
      requests.map((count) => [x(count), y(costOf(count))] as const),
    );
  const byServer = (count: number) => serverCost({ requests: count, hours: dayHours }, perSecond).total;
  const meeting = crossover(dayHours, perSecond);
  return [
    heading(left, "Dollars a month, without Firestore and bytes"),
    ...[1, 10, 100, 1000].flatMap((cost) => [
      rule(left, right, y(cost)),
      label(left - 8, y(cost) + 4, cost === 1 ? "≤ $1" : `$${cost}`, "end"),
    ]),
    ...[1e5, 1e6, 1e7, 1e8].map((count) => label(x(count), bottom + 20, shortNumber(count), "middle")),
    label((left + right) / 2, bottom + 42, "requests a month", "middle"),
    line(colors["REST function"], byFunction),
    line(colors.server, byServer),
    `<circle cx="${x(meeting)}" cy="${y(byServer(meeting))}" r="5" fill="#111827"/>`,
    label(x(meeting) + 4, y(byServer(meeting)) - 14, shortNumber(meeting), "end"),
    label(x(2.2e5), y(byServer(1e5)) - 8, "server", "start", colors.server),
    label(x(1.2e5), y(1) - 8, "function: free", "start", colors["REST function"]),
  ];
}

/** The bars of each operation at eight connections; express is 1. */
function drawRates({ warm }: Plotted): string[] {
  const [left, right] = [540, 940];
  const ratios = operations.map((operation) =>
    styles.map((style) => ratioToExpress(warm, { style, operation, connections: 8 })),
  );
  const most = Math.max(1, ...ratios.flat()) * 1.1;
  const y = (ratio: number) => bottom - (ratio / most) * (bottom - top);
  const [group, bar] = [(right - left) / operations.length, 24];
  return [
    heading(left, "Requests a second, 8 connections, express = 1"),
    ...[0, 0.5, 1].flatMap((ratio) => [
      rule(left, right, y(ratio)),
      label(left - 8, y(ratio) + 4, `${ratio}`, "end"),
    ]),
    ...operations.map((operation, index) =>
      label(left + group * (index + 0.5), bottom + 20, operation, "middle"),
    ),
    ...operations.flatMap((_operation, index) =>
      styles.map((style, position) => {
        const at = left + group * index + 14 + position * (bar + 2);
        const ratio = ratios[index]?.[position] ?? 0;
        return `<rect x="${at}" y="${y(ratio).toFixed(1)}" width="${bar}" height="${(bottom - y(ratio)).toFixed(1)}" fill="${colors[style]}"/>`;
      }),
    ),
    ...styles.flatMap((style, index) => {
      const at = left + (legend[index] ?? 0);
      return [
        `<rect x="${at}" y="352" width="12" height="12" fill="${colors[style]}"/>`,
        label(at + 17, 363, style, "start"),
      ];
    }),
  ];
}
