import { describedWordsOf } from "../text/fields.ts";
import { stem } from "../text/stem.ts";
import { countTypos, maxTyposIn, typoKeysOf } from "../text/typos.ts";
import { isSpelled } from "./correct-words.ts";
import { idRangeOf } from "./search-entry.ts";
import type { searchEntryStore } from "./search-entry-store.ts";
import { planAt } from "./tiers.ts";

const MAX_WORDS = 3;
const MAX_CANDIDATES = 8;
const MAX_NEIGHBOURS = 2;
/** The most that it reads. */
export const READS_FOR_COMMONER = MAX_WORDS + MAX_CANDIDATES + MAX_NEIGHBOURS;
/** A word must be as many times as common as the one that was sent, and in so many listings. */
const TIMES = 10;
const MIN_LISTINGS = 5;
const MAX_COUNTED = 1000;

type Entries = ReturnType<typeof searchEntryStore>;

/**
 * The words with the rarest of them replaced by one a typo away that is much more common: somebody has the same typo in a
 * listing. Undefined where there is none.
 */
export async function findCommonerWords(
  words: readonly string[],
  entries: Entries,
): Promise<readonly string[] | undefined> {
  const spelled = words.filter(isSpelled).toSorted((one, other) => other.length - one.length);
  const [rarest] = (await countEach(spelled.slice(0, MAX_WORDS), entries)).toSorted(byCount);
  if (!rarest) return undefined;
  const { word, count } = rarest;
  const found = await entries.findByTypoKeys(typoKeysOf(word), MAX_CANDIDATES);
  const neighbours = [...new Set(found.flatMap(describedWordsOf))].filter((other) =>
    isNeighbour(word, other),
  );
  const counted = await countEach(neighbours.slice(0, MAX_NEIGHBOURS), entries);
  const commonest = counted.toSorted(byCount).at(-1);
  if (!commonest || commonest.count < Math.max(MIN_LISTINGS, TIMES * count)) return undefined;
  return words.map((each) => (each === word ? commonest.word : each));
}

function isNeighbour(word: string, other: string): boolean {
  return stem(word) !== stem(other) && countTypos(word, other) <= maxTyposIn(word);
}

function countEach(words: readonly string[], entries: Entries) {
  const filters = { conditions: [], sizes: [], colours: [], onSale: false };
  return Promise.all(
    words.map(async (word) => {
      const plan = planAt([[stem(word)]], filters);
      return { word, count: await entries.count(plan, idRangeOf("newest"), MAX_COUNTED) };
    }),
  );
}

function byCount(one: { count: number }, other: { count: number }): number {
  return one.count - other.count;
}
