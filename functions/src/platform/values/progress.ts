/**
 * Compares states by their order of progress. Reports repeat and arrive late or out of order; only a later
 * state is applied, so nothing moves back.
 */
export function isAdvance<State extends string>(
  progress: Readonly<Record<State, number>>,
  { known, reported }: { known: State; reported: State },
): boolean {
  return progress[reported] > progress[known];
}
