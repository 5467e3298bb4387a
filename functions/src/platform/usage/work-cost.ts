/** What is known of the cost of an operation, a queue, a schedule, a trigger: numbers that add up. */
export interface WorkCost {
  runs: number;
  reads: number;
  writes: number;
  /** Of an instance's time, as Cloud Run bills it. */
  milliseconds: number;
}

const kinds = ["runs", "reads", "writes", "milliseconds"] as const satisfies readonly (keyof WorkCost)[];

export function noCost(): WorkCost {
  return { runs: 0, reads: 0, writes: 0, milliseconds: 0 };
}

/** Adds what is given of `more`, and returns how many numbers are no longer 0 by that. */
export function addCost(sum: WorkCost, more: Partial<WorkCost>): number {
  let touched = 0;
  for (const kind of kinds) {
    const { [kind]: amount = 0 } = more;
    if (sum[kind] === 0 && amount !== 0) touched += 1;
    sum[kind] += amount;
  }
  return touched;
}
