import { filtersOf, type Criteria } from "../filter-values.ts";
import { matchesFilters } from "../matches-filters.ts";
import type { CatalogueEntry } from "../catalogue-entry.ts";
import type { Synonyms } from "../synonyms/synonyms.ts";
import { fieldsOf } from "../text/fields.ts";
import { stem } from "../text/stem.ts";
import { termsOf, termsOfProse } from "../text/terms.ts";
import { queryWordsOf } from "../text/words.ts";

/** Of a long description only the first ones count, as in the index. */
const MAX_TERMS = 300;

/** The terms that a listing must have, all of them, to match. */
export function termsWanted({ query }: Criteria): string[] {
  return [...new Set(queryWordsOf(query).map(stem))];
}

/** The terms of a listing, which saved searches listen for: at most 300, the title's first. */
export function termsOffered(entry: CatalogueEntry, synonyms: Synonyms): string[] {
  const { title, brand, tags, attributes, categories, condition, description } = fieldsOf(entry);
  const named = [title.main, title.rest, brand, ...tags, ...attributes, ...categories, condition];
  const terms = [...named, ...synonyms.of([...named, description])].flatMap(termsOf);
  return [...new Set([...terms, ...termsOfProse(description, MAX_TERMS)])].slice(0, MAX_TERMS);
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
