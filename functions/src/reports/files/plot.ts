/** A plot as data: what is drawn where, in points, from the upper left corner. */
export interface Plot {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export type Shape =
  | {
      readonly kind: "bar";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly isLast: boolean;
    }
  | {
      readonly kind: "rule";
      readonly x1: number;
      readonly x2: number;
      readonly y: number;
      readonly isAxis: boolean;
    }
  /** `x` is where it begins, or for `right` where it ends; `y` is its baseline. */
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly align: "left" | "right";
      readonly role: "title" | "label";
    };

export interface Bars {
  readonly title: string;
  /** Null for what is not known: no bar. */
  readonly bars: readonly { readonly label: string; readonly value: number | null }[];
  /** How a value is written on the axis. */
  readonly write: (value: number) => string;
}

export const plotSize = { width: 233, height: 120 } as const;
export const labelSize = 7;
const area = { left: 46, right: 4, top: 24, bottom: 16 } as const;

/** Bars side by side, upwards from zero, and downwards below it. The same for the same values. */
export function plotBars({ title, bars, write }: Bars): Plot {
  const { width, height } = plotSize;
  const known = bars.flatMap(({ value }) => value ?? []);
  const step = stepOf(Math.max(...known, 0) - Math.min(...known, 0));
  const top = Math.max(step, Math.ceil(Math.max(...known, 0) / step) * step);
  const bottom = Math.floor(Math.min(...known, 0) / step) * step;
  const inner = height - area.top - area.bottom;
  const yOf = (value: number) => round(area.top + (inner * (top - value)) / (top - bottom));

  const ticks = Array.from(
    { length: Math.round((top - bottom) / step) + 1 },
    (_, index) => bottom + index * step,
  );
  const slot = (width - area.left - area.right) / Math.max(1, bars.length);
  const { left } = area;
  const shapes: Shape[] = [
    { kind: "text", x: 0, y: 10, text: title, align: "left", role: "title" },
    ...ticks.flatMap((value): Shape[] => [
      { kind: "rule", x1: left, x2: width - area.right, y: yOf(value), isAxis: value === 0 },
      { kind: "text", x: left - 4, y: yOf(value) + 2.5, text: write(value), align: "right", role: "label" },
    ]),
    ...bars.flatMap(({ value }, index): Shape[] => {
      if (value === null || value === 0) return [];
      const [from, to] = [yOf(Math.max(value, 0)), yOf(Math.min(value, 0))];
      const isLast = index === bars.length - 1;
      return [
        {
          kind: "bar",
          x: round(left + index * slot + slot * 0.15),
          y: from,
          width: round(slot * 0.7),
          height: round(to - from),
          isLast,
        },
      ];
    }),
    ...[bars.at(0), bars.at(-1)].flatMap((bar, end): Shape[] =>
      bar
        ? [
            {
              kind: "text",
              x: end === 0 ? left : width - area.right,
              y: height - 4,
              text: bar.label,
              align: end === 0 ? "left" : "right",
              role: "label",
            },
          ]
        : [],
    ),
  ];
  return { title, width, height, shapes };
}

/** So that there are two to four steps of 1, 2 or 5 times a power of ten; whole ones, for all that is plotted is counted. */
function stepOf(range: number): number {
  const rough = Math.max(1, range / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  return factor * power;
}

/** Fractions of a point that nobody sees would differ between processors. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
