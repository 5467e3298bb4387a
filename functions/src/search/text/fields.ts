import type { CatalogueEntry } from "../catalogue-entry.ts";
import { otherNamesOf } from "./attribute-words.ts";
import { relations, stopWords } from "./stop-words.ts";
import { contentWordsOf, wordsOf } from "./words.ts";

/** The texts of a listing by what they tell. */
export interface Fields {
  readonly title: {
    /** What it is. */
    readonly main: string;
    /** What it is for and what comes with it: behind the first `for` or `with`. */
    readonly rest: string;
    /** In content words. */
    readonly length: number;
  };
  readonly attributes: readonly string[];
  /** Their values in other languages. */
  readonly otherNames: readonly string[];
  readonly brand: string;
  readonly tags: readonly string[];
  readonly seller: readonly string[];
  readonly categories: readonly string[];
  readonly condition: string;
  readonly description: string;
}

/** Words of a description that typos are looked up in. */
const MAX_TYPO_WORDS = 30;

export function fieldsOf({ card, categoryNames, description }: CatalogueEntry): Fields {
  const { attributes, brand, tags, seller, condition } = card;
  return {
    title: titleOf(card.title),
    attributes: Object.entries(attributes).map(([name, value]) => `${name} ${value}`),
    otherNames: otherNamesOf(attributes),
    brand: brand ?? "",
    tags,
    seller: [seller.handle, seller.displayName],
    categories: categoryNames,
    condition: condition ? `${spaced(condition)} condition` : "",
    description,
  };
}

function titleOf(title: string): Fields["title"] {
  const words = wordsOf(title);
  const at = words.findIndex((word, index) => index > 0 && relations.has(word));
  const main = at < 0 ? words : words.slice(0, at);
  const rest = at < 0 ? [] : words.slice(at);
  const length = words.filter((word) => !stopWords.has(word)).length;
  return { main: main.join(" "), rest: rest.join(" "), length };
}

/** `likeNew` is "like new". */
function spaced(name: string): string {
  return name.replaceAll(/(?=[A-Z])/g, " ");
}

/** The distinct words of a listing, without numbers, that a word with a typo may be meant for. */
export function describedWordsOf(entry: CatalogueEntry): string[] {
  const { title, brand, tags, seller, categories, description } = fieldsOf(entry);
  const named = [title.main, title.rest, brand, ...tags, ...seller, ...categories].flatMap(wordsOf);
  const words = [...named, ...contentWordsOf(description, MAX_TYPO_WORDS)];
  return [...new Set(words)].filter((word) => !/\p{N}/u.test(word) && !stopWords.has(word));
}
