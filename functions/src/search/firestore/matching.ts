import { stem } from "../text/stem.ts";
import { partsOf } from "../text/words.ts";
import { conjunctionsThatFit } from "./query-plan.ts";

/**
 * Which of the words a listing must have: all; all, where neighbours count as one word or a word with digits as several; all,
 * where a compound counts as two; all but one; all but two; any two; any one.
 */
export const matchings = ["all", "joined", "divided", "allButOne", "allButTwo", "anyTwo", "anyOne"] as const;
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
  /** There are so few results that they are ranked as a whole. */
  readonly isSmall: boolean;
}

/** Of more words the shortest are not needed either, so that a query stays within Firestore's limits. */
const MAX_NEEDED_WORDS = 6;
/** Both parts of a compound have as many letters. */
const MIN_COMPOUND_PART = 4;

/** Types of fewer parts are not known by one of them: `xm5`. */
const MIN_TYPE_PARTS = 3;

/** Each is a set of stems; a listing that has all stems of one of them is found. None for a search without words. */
export function conjunctionsOf({ words, matching }: WordQuery): string[][] {
  if (words.length === 0) return [];
  const alternatives = {
    all: () => [words],
    joined: () => [...joinedOnce(words), ...(words.some(isCut) ? [words.flatMap(partsOf)] : [])],
    divided: () => dividedOnce(words),
    allButOne: () => [...without(longest(words)), ...shortenedOnce(longest(words))],
    allButTwo: () => without(longest(words)).flatMap(without),
    anyTwo: () => pairs(longest(words)),
    anyOne: () => longest(words).map((word) => [word]),
  };
  const found = alternatives[matching]().map((each) => [...new Set(each.map(stem))].toSorted());
  const some = found.filter((each) => each.length > 0);
  return conjunctionsThatFit([...new Map(some.map((each) => [each.join(" "), each])).values()]);
}

/** The words that results are ranked by: those that the conjunctions are made of. */
export function rankedWordsOf({ words, matching }: WordQuery): readonly string[] {
  if (matching === "joined") return [...new Set([...words.flatMap(partsOf), ...joinedOnce(words).flat()])];
  return matching === "divided" ? [...new Set(dividedOnce(words).flat())] : words;
}

function isCut(word: string): boolean {
  return partsOf(word).length > 1;
}

/** Each pair of neighbours as one word: `lap top` is laptop. */
function joinedOnce(words: readonly string[]): string[][] {
  return words.slice(1).map((word, index) => words.toSpliced(index, 2, `${words[index]}${word}`));
}

/** The longest word as two, wherever it may be divided: a Holzregal is a Regal of Holz. */
function dividedOnce(words: readonly string[]): string[][] {
  const [longestWord = ""] = words.toSorted((one, other) => other.length - one.length);
  const at = words.indexOf(longestWord);
  return divisionsOf(longestWord).map((parts) => words.toSpliced(at, 1, ...parts));
}

/** The two parts of a word, wherever it may be a compound, the longest last part first. */
export function divisionsOf(word: string): [beginning: string, ending: string][] {
  if (!/^\p{L}+$/u.test(word)) return [];
  return Array.from({ length: Math.max(0, word.length - 2 * MIN_COMPOUND_PART + 1) }, (_, index) => {
    const end = MIN_COMPOUND_PART + index;
    return [word.slice(0, end), word.slice(end)];
  });
}

function pairs(words: readonly string[]): string[][] {
  return words.flatMap((word, index) => words.slice(index + 1).map((other) => [word, other]));
}

function without(words: readonly string[]): string[][] {
  return words.map((_, index) => words.toSpliced(index, 1));
}

/** Types without their first or last part: a `wh1000xm5` is like a `wh1000xm4`. */
function shortenedOnce(words: readonly string[]): string[][] {
  return words.flatMap((word, at) => {
    const parts = partsOf(word);
    if (parts.length < MIN_TYPE_PARTS) return [];
    return [parts.slice(0, -1), parts.slice(1)].map((left) => words.with(at, left.join("")));
  });
}

function longest(words: readonly string[]): readonly string[] {
  if (words.length <= MAX_NEEDED_WORDS) return words;
  const kept = new Set(words.toSorted((one, other) => other.length - one.length).slice(0, MAX_NEEDED_WORDS));
  return words.filter((word) => kept.has(word));
}
