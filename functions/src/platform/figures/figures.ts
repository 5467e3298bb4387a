/**
 * What is counted of a day, by group and name: `{ orders: { paid: 1 }, volume: { EUR: 1250 } }`. Whole numbers, of money
 * minor units; below zero they take away. Names are words and codes, never ids or anything of a person.
 */
export type Figures = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The sum of several, without zeros. */
export function addFigures(parts: readonly Figures[]): Figures {
  const sum: Record<string, Record<string, number>> = {};
  for (const part of parts) {
    for (const [group, counts] of Object.entries(part)) {
      const names = (sum[group] ??= {});
      for (const [name, count] of Object.entries(counts)) names[name] = (names[name] ?? 0) + count;
    }
  }
  return sum;
}

/** One figure; 0 where nothing was counted. */
export function figureOf(figures: Figures, group: string, name: string): number {
  return figures[group]?.[name] ?? 0;
}
