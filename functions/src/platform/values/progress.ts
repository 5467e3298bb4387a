/**
 * States in the order in which things go through them. News repeats, comes late and out of order; only a state
 * further on is news, so nothing ever moves back.
 */
export function isAdvance<State extends string>(
  progress: Readonly<Record<State, number>>,
  { known, reported }: { known: State; reported: State },
): boolean {
  return progress[reported] > progress[known];
}
