import { stem } from "./stem.ts";

/** Shorter words have too many neighbours to correct a typo. */
export const MIN_WORD_LENGTH = 4;
/** From this length on two typos are still unambiguous. */
const LONG = 8;

/**
 * The word, and the word without each one of its letters. Two words that are one typo apart (a letter
 * omitted, inserted, replaced, or two swapped) share one of these: SymSpell's symmetric deletion, by Wolf
 * Garbe.
 */
export function typoKeysOf(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < MIN_WORD_LENGTH) return [];
  const without = letters.map((_, index) => letters.toSpliced(index, 1).join(""));
  return [...new Set([word, ...without])];
}

/**
 * A word and its stem, as they are and folded where it has two letters for an umlaut that the keyboard lacks: `Muehlraeder`
 * are `Mühlräder`.
 */
export function spellingsOf(word: string): string[] {
  const folded = word.replaceAll(/(?<=[aou])e/g, "");
  const all = [word, folded, stem(word), stem(folded)];
  return [...new Set(all.filter((each) => each.length >= MIN_WORD_LENGTH))];
}

export function maxTyposIn(word: string): number {
  if (word.length < MIN_WORD_LENGTH) return 0;
  return word.length < LONG ? 1 : 2;
}

/**
 * The edit distance between two words: letters omitted, inserted, replaced, or swapped with their neighbour.
 */
export function countTypos(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.entries()) {
    const row = [i + 1];
    for (const [j, wanted] of b.entries()) {
      const mistaken = at(last, j) + (letter === wanted ? 0 : 1);
      let min = Math.min(mistaken, at(last, j + 1) + 1, at(row, j) + 1);
      const isSwap = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === wanted;
      if (isSwap) min = Math.min(min, at(beforeLast, j - 1) + 1);
      row.push(min);
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
