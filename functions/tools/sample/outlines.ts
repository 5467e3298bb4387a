/** How far a point lies outside a shape, or inside it where negative; the field is 100 wide and high, its middle is 0, 0. */
export type Outline = (x: number, y: number) => number;

/** Without the care for huge numbers that makes Math.hypot slow: this runs for every point of every picture. */
export function lengthOf(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

const circle =
  (cx: number, cy: number, radius: number): Outline =>
  (x, y) =>
    lengthOf(x - cx, y - cy) - radius;

/** How far a box reaches from its middle, and how round its corners are. */
type Half = readonly [width: number, height: number, round?: number];

const box =
  (cx: number, cy: number, [halfWidth, halfHeight, round = 0]: Half): Outline =>
  (x, y) => {
    const [dx, dy] = [Math.abs(x - cx) - halfWidth + round, Math.abs(y - cy) - halfHeight + round];
    return lengthOf(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - round;
  };

const union =
  (...parts: Outline[]): Outline =>
  (x, y) =>
    Math.min(...parts.map((part) => part(x, y)));

const without =
  (whole: Outline, hole: Outline): Outline =>
  (x, y) =>
    Math.max(whole(x, y), -hole(x, y));

const turned =
  (outline: Outline, angle: number): Outline =>
  (x, y) =>
    outline(x * Math.cos(angle) + y * Math.sin(angle), y * Math.cos(angle) - x * Math.sin(angle));

const shirt = without(
  union(
    box(0, 6, [23, 34, 3]),
    turned(box(-14, -24, [12, 17, 3]), -0.7),
    turned(box(14, -24, [12, 17, 3]), 0.7),
  ),
  circle(0, -32, 10),
);
const screen = union(box(0, -10, [42, 28, 5]), box(0, 24, [6, 8]), box(0, 33, [22, 4, 3]));
const vase = union(
  circle(0, 12, 28),
  box(0, -22, [10, 20, 2]),
  box(0, -38, [17, 4, 3]),
  box(0, 38, [18, 4, 2]),
);
const guitar = union(circle(0, 22, 22), circle(0, -2, 15), box(0, -26, [3.5, 22, 1]), box(0, -44, [7, 6, 2]));
const bear = union(
  circle(0, -20, 18),
  circle(-14, -34, 8),
  circle(14, -34, 8),
  circle(0, 18, 24),
  circle(-24, 8, 8),
  circle(24, 8, 8),
);
const bottle = union(box(0, 12, [20, 30, 8]), box(0, -28, [8, 16, 2]), box(0, -42, [11, 4, 2]));
const wheel = union(
  without(circle(0, 0, 42), circle(0, 0, 27)),
  circle(0, 0, 9),
  box(0, 0, [3, 30]),
  box(0, 0, [30, 3]),
);

const outlines: Readonly<Record<string, Outline>> = {
  fashion: shirt,
  electronics: screen,
  home: vase,
  leisure: guitar,
  children: bear,
  beauty: bottle,
  vehicles: wheel,
};

/** What stands for the things of a category. */
export function outlineOf(category: string): Outline {
  return outlines[category.split(".")[0] ?? ""] ?? box(0, 0, [32, 32, 8]);
}
