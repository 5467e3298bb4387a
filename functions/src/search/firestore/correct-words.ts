import { countTypos, MIN_WORD_LENGTH, maxTyposIn, typoKeysOf } from "../text/typos.ts";
import { stem } from "../text/words.ts";
import { strongWordsOf } from "./entry-keys.ts";
import { planQuery } from "./query-plan.ts";
import { idRangeOf } from "./search-entry.ts";
import type { searchEntryStore } from "./search-entry-store.ts";

/** So that a page of nonsense costs no more than one of results. */
const MAX_WORDS = 3;
const MAX_CANDIDATES = 5;
/** Firestore's limit of disjunctions. */
const MAX_KEYS = 30;

type Entries = ReturnType<typeof searchEntryStore>;

/**
 * The words with each unknown one replaced by the nearest word of a listing; undefined when there is none.
 * Needs no dictionary: listings that share a letter deletion with the word provide candidates. Reads at most
 * 3 × (1 + 5) documents.
 */
export async function correctWords(
  words: readonly string[],
  entries: Entries,
): Promise<{ words: string[] | undefined; reads: number }> {
  let reads = 0;
  const candidates = words.filter((word) => Array.from(word).length >= MIN_WORD_LENGTH).slice(0, MAX_WORDS);
  const replaced = new Map<string, string>();
  for (const word of candidates) {
    reads += 1;
    if (await isKnown(word, entries)) continue;
    const keys = [...new Set([...typoKeysOf(word), ...typoKeysOf(stem(word))])].slice(0, MAX_KEYS);
    const found = await entries.findByTypoKeys(keys, MAX_CANDIDATES);
    reads += Math.max(1, found.length);
    const nearest = findNearest(
      word,
      found.flatMap(({ card }) => strongWordsOf(card)),
    );
    if (nearest !== undefined) replaced.set(word, nearest);
  }
  if (replaced.size === 0) return { words: undefined, reads };
  return { words: [...new Set(words.map((word) => replaced.get(word) ?? word))], reads };
}

/** Whether any listing has the word: then it is the other words, or the filters, that find nothing. */
async function isKnown(word: string, entries: Entries): Promise<boolean> {
  const nothing = { conditions: [], sizes: [], colours: [], onSale: false };
  const plan = planQuery({ words: [word], match: "any" }, nothing, undefined);
  const { found } = await entries.findNext(plan, idRangeOf("newest"), { after: null, max: 1 });
  return found.length > 0;
}

function findNearest(word: string, known: readonly string[]): string | undefined {
  let nearest: { word: string; typos: number } | undefined;
  for (const candidate of known) {
    const typos = Math.min(countTypos(word, candidate), countTypos(stem(word), stem(candidate)));
    if (typos <= maxTyposIn(word) && (!nearest || typos < nearest.typos))
      nearest = { word: candidate, typos };
  }
  return nearest?.word;
}
