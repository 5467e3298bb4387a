import { heading, label, logScale, plotArea, polyline, rule, shortNumber, svgOf } from "../svg-plot.ts";
import { compareNaive, type Comparison } from "./naive/compare.ts";

const colors = { list: "#0f766e", afterFree: "#65a30d", usual: "#b45309" } as const;
const [left, right] = [90, 640];
const members = { from: 100, to: 1_000_000 } as const;
const dollars = { from: 0.1, to: 20_000 } as const;
const POINTS = 33;

/** What a month costs against its active members: Souk at list price and after what is free, and the usual way. Both axes are logarithmic. */
export function plotMonths(): string {
  const { top, bottom } = plotArea;
  const x = logScale([members.from, members.to], [left, right]);
  const y = logScale([dollars.from, dollars.to], [bottom, top]);
  const months = membersPlotted().map(compareNaive);
  const line = (color: string, amountOf: (month: Comparison) => number) =>
    polyline(
      color,
      months.map((month) => [x(month.souk.workload.members), y(amountOf(month))] as const),
    );
  const key = (row: number, color: string, text: string) => [
    `<rect x="${right + 40}" y="${top + row * 28}" width="14" height="14" fill="${color}"/>`,
    label(right + 62, top + row * 28 + 12, text, "start"),
  ];
  return svgOf("What Souk costs a month, by active members", [
    heading(left, "Dollars a month by active members"),
    ...[0.1, 1, 10, 100, 1000, 10_000].flatMap((amount) => [
      rule(left, right, y(amount)),
      label(
        left - 8,
        y(amount) + 4,
        amount === dollars.from ? "≤ $0.10" : `$${amount.toLocaleString("en")}`,
        "end",
      ),
    ]),
    ...[100, 1000, 10_000, 100_000, 1_000_000].map((count) =>
      label(x(count), bottom + 20, shortNumber(count), "middle"),
    ),
    label((left + right) / 2, bottom + 42, "active members", "middle"),
    line(colors.usual, ({ naive }) => naive.list.toNumber()),
    line(colors.list, ({ souk }) => souk.bill.list.toNumber()),
    line(colors.afterFree, ({ souk }) => souk.bill.afterFree.toNumber()),
    ...key(0, colors.usual, "built the usual way, list price"),
    ...key(1, colors.list, "Souk, list price"),
    ...key(2, colors.afterFree, "Souk, after what is free"),
  ]);
}

function membersPlotted(): number[] {
  const step = Math.log10(members.to / members.from) / (POINTS - 1);
  return Array.from({ length: POINTS }, (_, index) => Math.round(members.from * 10 ** (index * step)));
}
