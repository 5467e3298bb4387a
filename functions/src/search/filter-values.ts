import {
  attributeScales,
  attributesOf,
  categories,
  categoryIds,
  Condition,
  type CategoryId,
} from "../listings/public.ts";
import type { Fail } from "../platform/operations/failures.ts";
import type { searchListings } from "./contract.ts";
import type { FacetQuestion, Filters } from "./search-engine.ts";

/** Throws for a category or a condition that does not exist. */
export function requireKnown(
  { category, conditions }: Pick<Filters, "category" | "conditions">,
  fail: Fail<(typeof searchListings)["failures"]>,
): void {
  if (category !== undefined && !isCategory(category)) {
    throw fail.FilterUnknown({ filter: "category", allowed: subcategoriesOf() });
  }
  const allowed: readonly string[] = Condition.options;
  if (conditions.some((condition) => !allowed.includes(condition))) {
    throw fail.FilterUnknown({ filter: "conditions", allowed: [...allowed] });
  }
}

/**
 * The choices inside a category: its subcategories (the top level, when none is chosen), the conditions, and the sizes and
 * colours of its listings.
 */
export function facetQuestionOf(category?: string): FacetQuestion {
  const scales = category !== undefined && isCategory(category) ? attributesOf(category) : {};
  const valuesOf = (attribute: string) => {
    const scale = scales[attribute];
    return scale ? attributeScales[scale] : [];
  };
  return {
    category: subcategoriesOf(category),
    condition: Condition.options,
    size: valuesOf("size"),
    colour: valuesOf("colour"),
  };
}

function subcategoriesOf(category?: string): string[] {
  const below = category === undefined ? "" : `${category}.`;
  return categoryIds.filter((id) => id.startsWith(below) && !id.slice(below.length).includes("."));
}

function isCategory(id: string): id is CategoryId {
  return Object.hasOwn(categories, id);
}
