import { describedWordsOf } from "../text/fields.ts";
import { stem } from "../text/stem.ts";
import { countTypos, MIN_WORD_LENGTH, maxTyposIn, spellingsOf, typoKeysOf } from "../text/typos.ts";
import { partsOf } from "../text/words.ts";
import { divisionsOf } from "./matching.ts";
import { planAt } from "./tiers.ts";
import { MAX_DISJUNCTIONS } from "./query-plan.ts";
import { idRangeOf, type SearchEntry } from "./search-entry.ts";
import type { searchEntryStore } from "./search-entry-store.ts";

/** So that a search for nonsense costs no more than a page of results. */
const MAX_CHECKED = 4;
const MAX_CANDIDATES = 5;
const MAX_ALL_CANDIDATES = 10;

const noFilters = { conditions: [], sizes: [], colours: [], onSale: false };

type Entries = ReturnType<typeof searchEntryStore>;

interface Correction {
  /** With each unknown one replaced by the nearest word of a listing. */
  readonly words: readonly string[];
  readonly isCorrected: boolean;
  /** Those of `words` that some listing has, as far as they were checked, and of compounds the last part. */
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
  const lastParts = new Map<string, string>();
  let left = MAX_ALL_CANDIDATES;
  for (const word of unknown) {
    if (left === 0) break;
    const found = await entries.findByTypoKeys(keysOf(word), Math.min(MAX_CANDIDATES, left));
    left -= Math.max(1, found.length);
    const candidate = findNearest(word, found);
    if (candidate !== undefined) nearest.set(word, candidate);
    if (candidate !== undefined || left === 0 || divisionsOf(word).length === 0) continue;
    left -= 1;
    const lastPart = await findLastPart(word, entries);
    if (lastPart !== undefined) lastParts.set(word, lastPart);
  }
  const replaced = (word: string) => nearest.get(word) ?? word;
  const isLost = (word: string) => unknown.includes(word) && !nearest.has(word);
  return {
    words: [...new Set(words.map(replaced))],
    isCorrected: nearest.size > 0,
    known: [
      ...new Set(words.flatMap((word) => (isLost(word) ? (lastParts.get(word) ?? []) : replaced(word)))),
    ],
    reads: checked.length + MAX_ALL_CANDIDATES - left,
  };
}

/** The spellings themselves come first: a long word has more keys than one query may ask for. */
function keysOf(word: string): string[] {
  const spellings = spellingsOf(word);
  return [...new Set([...spellings, ...spellings.flatMap(typoKeysOf)])].slice(0, MAX_DISJUNCTIONS);
}

/** A name that a number is joined to may have a typo: `iphnoe13`. Types stay whole: `xm5`. */
function nameAndNumber(word: string): string[] {
  const parts = partsOf(word);
  return parts.some(isSpelled) ? parts : [word];
}

/** Numbers and types have no typos that could be told from other numbers and types. */
export function isSpelled(word: string): boolean {
  return Array.from(word).length >= MIN_WORD_LENGTH && partsOf(word).length === 1 && !/\p{N}/u.test(word);
}

/** What a compound is a kind of, if a listing is called so: a Winterschlafsack is a Schlafsack. */
async function findLastPart(word: string, entries: Entries): Promise<string | undefined> {
  const endings = divisionsOf(word).map(([, ending]) => ending);
  const plan = planAt(
    endings.map((ending) => [stem(ending)]),
    noFilters,
    { map: "w" },
  );
  const { found } = await entries.findNext(plan, idRangeOf("newest"), { after: null, max: 1 });
  return endings.find((ending) => found.some(({ entry }) => Object.hasOwn(entry.w, stem(ending))));
}

/** Whether any listing has the word: then it is the other words, or the filters, that find nothing. */
async function exists(word: string, entries: Entries): Promise<boolean> {
  const plan = planAt([[stem(word)]], noFilters);
  return (await entries.count(plan, idRangeOf("newest"), 1)) > 0;
}

function findNearest(word: string, entries: readonly SearchEntry[]): string | undefined {
  let nearest: { word: string; typos: number } | undefined;
  for (const candidate of entries.flatMap(describedWordsOf)) {
    const typos = Math.min(
      countTypos(stem(word), stem(candidate)),
      ...spellingsOf(word).map((spelling) => countTypos(spelling, candidate)),
    );
    if (typos <= maxTyposIn(word) && (!nearest || typos < nearest.typos))
      nearest = { word: candidate, typos };
  }
  return nearest?.word;
}
