import type { Listing } from "../../listings/public.ts";
import { stopWords } from "../text/stop-words.ts";
import { wordsOf } from "../text/words.ts";

/** A phrase that titles of several sellers have, or their brand. */
export interface Suggestion {
  /** As most of them spell it. */
  text: string;
  /** Its folded words, which what is typed must begin. */
  folded: string;
  kind: "brand" | "title";
  /** How many sellers have it in a sample of the catalogue. */
  sellers: number;
}

/** `suggestions/{beginning}`: those that begin with this letter, or these two, the most common first. */
export interface SuggestionBucket {
  beginning: string;
  suggestions: Suggestion[];
}

/** So that no seller alone can have anything suggested, and nobody's name is. */
const MIN_SELLERS = 3;
/** Of a title: phrases begin at one of its first words. */
const MAX_STARTS = 4;
const MAX_WORDS = 4;
const MAX_TEXT = 60;
/** By the letters of a beginning. */
const MAX_IN_BUCKET = { 1: 50, 2: 300 } as const;

interface Phrase {
  readonly spellings: Map<string, number>;
  readonly sellers: Set<string>;
  readonly brandOf: Set<string>;
}

/** Counts by how many sellers phrases are used: however often one repeats it, a seller counts once. */
export class PhraseCounter {
  readonly #phrases = new Map<string, Phrase>();

  add({ title, brand, seller }: Pick<Listing, "title" | "brand" | "seller">): void {
    for (const text of phrasesOf(title)) this.#count(text, seller, false);
    if (brand) this.#count(brand, seller, true);
  }

  #count(text: string, seller: string, isBrand: boolean): void {
    const folded = wordsOf(text).join(" ");
    if (folded === "" || text.length > MAX_TEXT) return;
    const phrase: Phrase = this.#phrases.get(folded) ?? {
      spellings: new Map(),
      sellers: new Set(),
      brandOf: new Set(),
    };
    this.#phrases.set(folded, phrase);
    phrase.spellings.set(text, (phrase.spellings.get(text) ?? 0) + 1);
    phrase.sellers.add(seller);
    if (isBrand) phrase.brandOf.add(seller);
  }

  /** Those of enough sellers, the most common first, without beginnings of longer ones that are as common. */
  suggestions(): Suggestion[] {
    const common = [...this.#phrases].filter(([, { sellers }]) => sellers.size >= MIN_SELLERS);
    const counts = new Map(common.map(([folded, { sellers }]) => [folded, sellers.size]));
    const parts = new Set(
      common
        .map(([folded, { sellers }]) => ({ part: folded.replace(/ \S+$/, ""), of: folded, sellers }))
        .filter(({ part, of, sellers }) => part !== of && counts.get(part) === sellers.size)
        .map(({ part }) => part),
    );
    return common
      .filter(([folded, { brandOf }]) => brandOf.size >= MIN_SELLERS || !parts.has(folded))
      .map(([folded, { spellings, sellers, brandOf }]) => ({
        text: mostCommon(spellings),
        folded,
        kind: brandOf.size >= MIN_SELLERS ? ("brand" as const) : ("title" as const),
        sellers: sellers.size,
      }))
      .toSorted((one, other) => other.sellers - one.sellers || (one.folded < other.folded ? -1 : 1));
  }
}

/** The buckets of suggestions that are in order. */
export function bucketsOf(suggestions: readonly Suggestion[]): SuggestionBucket[] {
  return ([1, 2] as const).flatMap((letters) => {
    const long = suggestions.filter(({ folded }) => Array.from(folded).length >= letters);
    return [...Map.groupBy(long, ({ folded }) => beginningOf(folded, letters))].map(
      ([beginning, members]) => ({ beginning, suggestions: members.slice(0, MAX_IN_BUCKET[letters]) }),
    );
  });
}

/** The bucket that what is typed is looked up in. */
export function beginningOf(folded: string, letters = 2): string {
  return Array.from(folded).slice(0, letters).join("");
}

/** The runs of up to four words of a title that begin early in it, and neither begin nor end with a stop word. */
function phrasesOf(title: string): string[] {
  const words = title
    .split(/\s+/u)
    .map((word) => word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((word) => word !== "");
  const runs = words
    .slice(0, MAX_STARTS)
    .flatMap((_, from) =>
      Array.from({ length: Math.min(MAX_WORDS, words.length - from) }, (__, more) =>
        words.slice(from, from + more + 1),
      ),
    );
  return runs
    .filter((run) => isEdge(run[0]) && isEdge(run.at(-1)) && run.some((word) => /\p{L}/u.test(word)))
    .map((run) => run.join(" "));
}

/** Whether a phrase may begin and end with a word. */
function isEdge(word = ""): boolean {
  return !stopWords.has(word.toLowerCase());
}

function mostCommon(spellings: ReadonlyMap<string, number>): string {
  return [...spellings].reduce((best, each) => (each[1] > best[1] ? each : best), ["", 0] as const)[0];
}
