import type { FacetCount, FacetQuestion, Facets } from "../search-request.ts";

type Distribution = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The counts of the requested values. They count the results: a facet's own filter narrows them as well. */
export function readFacets(distribution: Distribution, question: FacetQuestion): Facets {
  const of = (field: string, values: readonly string[]): FacetCount[] =>
    values.flatMap((value) => {
      const count = distribution[field]?.[value] ?? 0;
      return count > 0 ? [{ value, count, isCapped: false }] : [];
    });
  return {
    category: of("categoryPath", question.category),
    condition: of("condition", question.condition),
    size: of("size", question.size),
    colour: of("colour", question.colour),
    onSale: of("isOnSale", ["true"])[0] ?? null,
    isExact: true,
  };
}
