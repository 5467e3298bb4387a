import { describedWordsOf } from "../text/fields.ts";
import { stem } from "../text/stem.ts";
import { countTypos, MIN_WORD_LENGTH, maxTyposIn, typoKeysOf } from "../text/typos.ts";
import { partsOf } from "../text/words.ts";
import { planAt } from "./tiers.ts";
import { idRangeOf, type SearchEntry } from "./search-entry.ts";
import type { searchEntryStore } from "./search-entry-store.ts";

/** So that a search for nonsense costs no more than a page of results. */
const MAX_CHECKED = 4;
const MAX_CANDIDATES = 5;
const MAX_ALL_CANDIDATES = 10;
/** Firestore takes no more alternatives. Those of the word itself come first, and all fit. */
const MAX_KEYS = 30;

type Entries = ReturnType<typeof searchEntryStore>;

interface Correction {
  /** With each unknown one replaced by the nearest word of a listing. */
  readonly words: readonly string[];
  readonly isCorrected: boolean;
  /** Those of `words` that some listing has, as far as they were checked. */
  readonly known: readonly string[];
  readonly reads: number;
}

/**
 * Corrects the longest words, where no listing has them. Needs no dictionary: listings that share a letter deletion
 * with the word provide candidates. Reads at most 4 + 10 documents.
 */
export async function correctWords(sent: readonly string[], entries: Entries): Promise<Correction> {
  const words = sent.flatMap(nameAndNumber);
  const longestFirst = words.filter(isSpelled).toSorted((one, other) => other.length - one.length);
  const checked = longestFirst.slice(0, MAX_CHECKED);
  const isKnown = await Promise.all(checked.map((word) => exists(word, entries)));
  const unknown = checked.filter((_, index) => !isKnown[index]);
  const nearest = new Map<string, string>();
  let left = MAX_ALL_CANDIDATES;
  for (const word of unknown) {
    if (left === 0) break;
    const keys = [...new Set([...typoKeysOf(word), ...typoKeysOf(stem(word))])];
    const found = await entries.findByTypoKeys(keys.slice(0, MAX_KEYS), Math.min(MAX_CANDIDATES, left));
    left -= Math.max(1, found.length);
    const candidate = findNearest(word, found);
    if (candidate !== undefined) nearest.set(word, candidate);
  }
  const replaced = (word: string) => nearest.get(word) ?? word;
  return {
    words: [...new Set(words.map(replaced))],
    isCorrected: nearest.size > 0,
    known: [...new Set(words.filter((word) => nearest.has(word) || !unknown.includes(word)).map(replaced))],
    reads: checked.length + MAX_ALL_CANDIDATES - left,
  };
}

/** A name that a number is joined to may have a typo: `iphnoe13`. Types stay whole: `xm5`. */
function nameAndNumber(word: string): string[] {
  const parts = partsOf(word);
  return parts.some(isSpelled) ? parts : [word];
}

/** Numbers and types have no typos that could be told from other numbers and types. */
function isSpelled(word: string): boolean {
  return Array.from(word).length >= MIN_WORD_LENGTH && partsOf(word).length === 1 && !/\p{N}/u.test(word);
}

/** Whether any listing has the word: then it is the other words, or the filters, that find nothing. */
async function exists(word: string, entries: Entries): Promise<boolean> {
  const plan = planAt([[stem(word)]], { conditions: [], sizes: [], colours: [], onSale: false });
  return (await entries.count(plan, idRangeOf("newest"), 1)) > 0;
}

function findNearest(word: string, entries: readonly SearchEntry[]): string | undefined {
  let nearest: { word: string; typos: number } | undefined;
  for (const candidate of entries.flatMap(describedWordsOf)) {
    const typos = Math.min(countTypos(word, candidate), countTypos(stem(word), stem(candidate)));
    if (typos <= maxTyposIn(word) && (!nearest || typos < nearest.typos))
      nearest = { word: candidate, typos };
  }
  return nearest?.word;
}
