import { matchesFilters } from "../matches-filters.ts";
import type { CatalogueEntry } from "../catalogue-entry.ts";
import type { Filters } from "../search-engine.ts";
import { joinedWordsOf, queryWordsOf, stem, wordsOf } from "../text/words.ts";
import type { Criteria } from "./saved-search.ts";

/** Of a long description only the first ones count, as in the index. */
const MAX_TERMS = 300;

export function filtersOf(criteria: Criteria): Filters {
  const { query: _, near, radiusKm, ...filters } = criteria;
  return { ...filters, near: near === undefined ? undefined : { place: near, radiusKm } };
}

/** The terms that a listing must have, all of them, to match. */
export function termsWanted({ query }: Criteria): string[] {
  return [...new Set(queryWordsOf(query).map(stem))];
}

/** The terms of a listing, which saved searches listen for: at most 300, the title's first. */
export function termsOffered({ card, categoryNames, description }: CatalogueEntry): string[] {
  const { title, brand, tags, attributes } = card;
  const named = [title, brand ?? "", ...tags, ...Object.values(attributes), ...categoryNames].join(" ");
  const words = [...wordsOf(named), ...joinedWordsOf(named), ...wordsOf(description)];
  return [...new Set(words.map(stem))].slice(0, MAX_TERMS);
}

/** Whether a listing with these terms is what a saved search looks for. */
export function isWanted(
  criteria: Criteria,
  { entry, terms }: { entry: CatalogueEntry; terms: ReadonlySet<string> },
  now: Date,
): boolean {
  return (
    termsWanted(criteria).every((term) => terms.has(term)) &&
    matchesFilters(entry.card, filtersOf(criteria), now)
  );
}
