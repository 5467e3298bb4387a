import { Condition } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { searchListings } from "../contract.ts";
import { facetValuesOf } from "../facet-values.ts";
import { chooseEngine } from "../choose-engine.ts";
import { presentCard } from "../present-card.ts";
import { queryWordsOf } from "../text/words.ts";

export default implement(searchListings, { engine: chooseEngine }, async ({ input, fail, now, engine }) => {
  const { query, near, radiusKm, sort, limit, after, ...filters } = input;
  const values = facetValuesOf(filters.category);
  if (!values)
    throw fail.FilterUnknown({ filter: "category", allowed: [...(facetValuesOf()?.category ?? [])] });
  const conditions: readonly string[] = Condition.options;
  if (filters.conditions.some((condition) => !conditions.includes(condition))) {
    throw fail.FilterUnknown({ filter: "conditions", allowed: [...conditions] });
  }

  const words = queryWordsOf(query);
  // Only emoji or punctuation: they match no listing.
  if (words.length === 0 && query.trim() !== "") {
    return { listings: [], next: null, correctedTo: null, facets: null };
  }
  const { cards, next, correctedTo, facets } = await engine.search({
    query,
    words,
    filters: { ...filters, near: near === undefined ? undefined : { place: near, radiusKm } },
    sort,
    limit,
    after,
    facets: { ...values, condition: conditions },
  });
  return { listings: cards.map((card) => presentCard(card, { now, near })), next, correctedTo, facets };
});
