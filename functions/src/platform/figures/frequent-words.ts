/** How often words were counted, of the most frequent ones. */
export type WordCounts = Readonly<Record<string, number>>;

/** Of so many words counts are kept: each is short by at most a hundredth of all that was counted. */
export const MAX_WORDS = 100;

/** Letters of any script: what has a digit or a sign may be somebody's number, code or address. */
const word = /^[\p{L}\p{M}]{2,28}$/u;

export function isCountable(text: string): boolean {
  return word.test(text);
}

/**
 * Adds up counts and keeps those of the most frequent words: as by Misra and Gries, what the first word that is left out
 * has is taken from each. So any number of parts can be added in any order within the same bound, however many words
 * there are: https://doi.org/10.1145/2500128 ("Mergeable summaries").
 */
export function addWords(parts: readonly WordCounts[], max = MAX_WORDS): WordCounts {
  const sum = new Map<string, number>();
  for (const [text, count] of parts.flatMap((part) => Object.entries(part)))
    sum.set(text, (sum.get(text) ?? 0) + count);
  const inOrder = [...sum].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  const taken = inOrder[max]?.[1] ?? 0;
  const kept = inOrder.slice(0, max).map(([text, count]) => [text, count - taken] as const);
  return Object.fromEntries(kept.filter(([, count]) => count > 0));
}
