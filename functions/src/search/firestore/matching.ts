import { stem } from "../text/stem.ts";
import { partsOf } from "../text/words.ts";

/**
 * Which of the words a listing must have: all; all, where neighbours count as one word or a word with digits as several;
 * all but one; all but two; any two.
 */
export const matchings = ["all", "joined", "allButOne", "allButTwo", "anyTwo"] as const;
export type Matching = (typeof matchings)[number];

/** The words that were found to lead somewhere, and which of them are needed. */
export interface WordQuery {
  readonly words: readonly string[];
  readonly matching: Matching;
}

/** How the results of a search were found in the end. */
export interface FoundBy extends WordQuery {
  readonly isCorrected: boolean;
  /** No listing has all the words. */
  readonly isPartial: boolean;
}

/** Of more words the shortest are not needed either, so that a query stays within Firestore's limits. */
const MAX_NEEDED_WORDS = 6;

/** Each is a set of stems; a listing that has all stems of one of them is found. None for a search without words. */
export function conjunctionsOf({ words, matching }: WordQuery): string[][] {
  if (words.length === 0) return [];
  const alternatives = {
    all: () => [words],
    joined: () => [...joinedOnce(words), ...(words.some(isCut) ? [words.flatMap(partsOf)] : [])],
    allButOne: () => without(longest(words)),
    allButTwo: () => without(longest(words)).flatMap(without),
    anyTwo: () => pairs(longest(words)),
  };
  const found = alternatives[matching]().map((each) => [...new Set(each.map(stem))].toSorted());
  return [...new Map(found.filter((each) => each.length > 0).map((each) => [each.join(" "), each])).values()];
}

/** The words that results are ranked by: those that the conjunctions are made of. */
export function rankedWordsOf({ words, matching }: WordQuery): readonly string[] {
  if (matching !== "joined") return words;
  return [...new Set([...words.flatMap(partsOf), ...joinedOnce(words).flat()])];
}

function isCut(word: string): boolean {
  return partsOf(word).length > 1;
}

/** Each pair of neighbours as one word: `lap top` is laptop. */
function joinedOnce(words: readonly string[]): string[][] {
  return words.slice(1).map((word, index) => words.toSpliced(index, 2, `${words[index]}${word}`));
}

function pairs(words: readonly string[]): string[][] {
  return words.flatMap((word, index) => words.slice(index + 1).map((other) => [word, other]));
}

function without(words: readonly string[]): string[][] {
  return words.map((_, index) => words.toSpliced(index, 1));
}

function longest(words: readonly string[]): readonly string[] {
  if (words.length <= MAX_NEEDED_WORDS) return words;
  const kept = new Set(words.toSorted((one, other) => other.length - one.length).slice(0, MAX_NEEDED_WORDS));
  return words.filter((word) => kept.has(word));
}
