import { kilometresTo } from "../matches-filters.ts";
import { fieldsOf } from "../text/fields.ts";
import { stem } from "../text/stem.ts";
import { fragmentsOf, termsOf } from "../text/terms.ts";
import { wordsOf } from "../text/words.ts";
import type { SearchEntry } from "./search-entry.ts";

/** What a word counts for in each field, and at least by the map that has it, as it has synonyms of what the fields say. */
const BOOST = {
  title: 4,
  rest: 3,
  brand: 2,
  attributes: 2,
  tags: 2,
  categories: 1.5,
  seller: 1,
  description: 0.7,
};
const AT_LEAST = { t: 3, w: 1, a: 0.3 };
/** How well a word fits: as typed, by its stem, or as the beginning or ending of a longer one. */
const FIT = { same: 1, stem: 0.9, fragment: 0.5 };
/** What a word with a number counts more: it tells one of a kind from the others, where no listing has all words. */
const NUMBER = 1.5;
/** What the fields beside the best one add: a word in many fields is little more than one in the title. */
const TIE_BREAKER = 0.3;
/** BM25's weight of the length of a field, and the length that is usual. */
const LENGTH_WEIGHT = 0.4;
const USUAL_LENGTH = {
  title: 5,
  rest: 4,
  brand: 1,
  attributes: 4,
  tags: 4,
  categories: 3,
  seller: 2,
  description: 20,
};

type Field = keyof typeof BOOST;
interface IndexedField {
  readonly field: Field;
  readonly words: ReadonlySet<string>;
  readonly terms: ReadonlySet<string>;
  readonly fragments: ReadonlySet<string>;
  readonly norm: number;
}

/**
 * The best first, by BM25 over several fields (Robertson, Zaragoza and Taylor, 2004), where a word counts once a
 * field, however often it is repeated. How rare a word is counts among these entries. Ties keep their order.
 */
export function rankByWords(entries: readonly SearchEntry[], words: readonly string[]): SearchEntry[] {
  if (entries.length < 2) return [...entries];
  const indexed = entries.map((entry) => ({ entry, fields: indexedFieldsOf(entry) }));
  const weights = indexed.map(({ entry, fields }) => words.map((word) => weightOf(word, entry, fields)));
  const rarities = words.map((word, at) => {
    const found = weights.filter((each) => at0(each, at) > 0).length;
    return rarityOf(found, entries.length) * (/\p{N}/u.test(word) ? NUMBER : 1);
  });
  const scored = indexed.map(({ entry }, index) => ({
    entry,
    hasAll: Number((weights[index] ?? []).every((weight) => weight > 0)),
    score:
      partFound(weights[index] ?? []) *
      words.reduce((sum, _, at) => sum + at0(rarities, at) * at0(weights[index] ?? [], at), 0),
  }));
  return scored
    .toSorted((one, other) => other.hasAll - one.hasAll || other.score - one.score)
    .map(({ entry }) => entry);
}

/** The part of the words that an entry has: two in the description say more than one in the title. */
function partFound(weights: readonly number[]): number {
  return weights.filter((weight) => weight > 0).length / weights.length;
}

function rarityOf(found: number, all: number): number {
  return Math.log(1 + (all - found + 0.5) / (found + 0.5)) + 0.3;
}

function weightOf(word: string, entry: SearchEntry, fields: readonly IndexedField[]): number {
  const stemmed = stem(word);
  let [sum, best] = [0, 0];
  for (const { field, words, terms, fragments, norm } of fields) {
    const fit = words.has(word)
      ? FIT.same
      : terms.has(stemmed)
        ? FIT.stem
        : fragments.has(stemmed)
          ? FIT.fragment
          : 0;
    const score = BOOST[field] * fit * norm;
    sum += score;
    best = Math.max(best, score);
  }
  const map = (["t", "w", "a"] as const).find((each) => Object.hasOwn(entry[each], stemmed));
  return Math.max(best + TIE_BREAKER * (sum - best), map ? AT_LEAST[map] : 0);
}

function indexedFieldsOf(entry: SearchEntry): IndexedField[] {
  const { title, brand, attributes, tags, categories, seller, condition, description } = fieldsOf(entry);
  const texts: [Field, readonly string[]][] = [
    ["title", [title.main]],
    ["rest", [title.rest]],
    ["brand", [brand]],
    ["attributes", attributes],
    ["tags", tags],
    ["categories", categories],
    ["seller", seller],
    ["description", [description, condition]],
  ];
  return texts.map(([field, parts]) => {
    const words = parts.flatMap(wordsOf);
    const hasFragments = field !== "description" && field !== "categories" && field !== "attributes";
    return {
      field,
      words: new Set(words),
      terms: new Set(parts.flatMap(termsOf)),
      fragments: new Set(hasFragments ? parts.flatMap(fragmentsOf) : []),
      norm: 1 / (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * words.length) / USUAL_LENGTH[field]),
    };
  });
}

function at0(list: readonly number[], index: number): number {
  return list[index] ?? 0;
}

/** The nearest first; ties keep their order. */
export function rankByDistance(entries: readonly SearchEntry[], from: string): SearchEntry[] {
  const distances = new Map(entries.map(({ id, card }) => [id, kilometresTo(card, from) ?? Infinity]));
  return entries.toSorted(
    (one, other) => (distances.get(one.id) ?? Infinity) - (distances.get(other.id) ?? Infinity),
  );
}
