import { stem } from "./stem.ts";
import { stopWords } from "./stop-words.ts";
import { joinedWordsOf, partsOf, wordsOf } from "./words.ts";

/** A word of more parts is no name of a ware but an id or a link. */
const MAX_PARTS = 5;
const MIN_PREFIX_LENGTH = 2;
const MAX_PREFIX_LENGTH = 15;
/** Endings are those of compounds: the last three letters of six (`handbag`), and more of longer words. */
const MIN_ENDING_LENGTH = 3;
const MAX_ENDING_LENGTH = 12;
const MIN_BEGINNING_LENGTH = 3;

/**
 * What a text is found by, stemmed: its words, words joined of letters and digits also apart and neighbours also
 * joined, so that `iphone13` and `iPhone 13`, `Büro Stuhl` and `Bürostuhl` are the same.
 */
export function termsOf(text: string): string[] {
  const words = wordsOf(text);
  const whole = [...words, ...joinedWordsOf(text), ...joined(words)];
  return [...new Set([...whole, ...whole.flatMap(cut)].map(stem))];
}

/** As `termsOf`, where neighbours are joined only when one of them is a number: for long texts. */
export function termsOfProse(text: string, max: number): string[] {
  const words = wordsOf(text);
  const measures = joined(words).filter((word) => partsOf(word).length > 1);
  const content = words.filter((word) => !stopWords.has(word));
  return [
    ...new Set([...content, ...content.flatMap(cut), ...joinedWordsOf(text), ...measures].map(stem)),
  ].slice(0, max);
}

/** Beginnings of the words of a text, as typed, and the stemmed endings of long ones. */
export function fragmentsOf(text: string): string[] {
  const words = wordsOf(text);
  return [...new Set([...words.flatMap(prefixesOf), ...words.flatMap(endingsOf)])];
}

/** Every run of neighbouring parts of a word with digits: of `1000xm5` also `1000`, `xm`, `5`, `1000xm` and `xm5`. */
function cut(word: string): string[] {
  const parts = partsOf(word);
  if (parts.length === 1 || parts.length > MAX_PARTS) return [];
  return parts.flatMap((_, from) =>
    parts.slice(from).map((__, length) => parts.slice(from, from + length + 1).join("")),
  );
}

/** Neighbours as one word, also without the plural of the first: a dolls house is a dollhouse. */
function joined(words: readonly string[]): string[] {
  return words.slice(1).flatMap((word, index) => {
    const before = words[index] ?? "";
    if (stopWords.has(word) || stopWords.has(before)) return [];
    const joinedWord = before + word;
    return /[a-rt-z]s$/.test(before) ? [joinedWord, before.slice(0, -1) + word] : [joinedWord];
  });
}

function prefixesOf(word: string): string[] {
  const letters = Array.from(word);
  const lengths = Math.min(letters.length - 1, MAX_PREFIX_LENGTH) - MIN_PREFIX_LENGTH + 1;
  return Array.from({ length: Math.max(0, lengths) }, (_, index) =>
    letters.slice(0, MIN_PREFIX_LENGTH + index).join(""),
  );
}

function endingsOf(word: string): string[] {
  const letters = Array.from(word);
  const longest = Math.min(letters.length - MIN_BEGINNING_LENGTH, MAX_ENDING_LENGTH);
  return Array.from({ length: Math.max(0, longest - MIN_ENDING_LENGTH + 1) }, (_, index) =>
    stem(letters.slice(-(MIN_ENDING_LENGTH + index)).join("")),
  );
}
