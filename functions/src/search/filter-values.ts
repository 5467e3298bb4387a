import {
  attributeScales,
  attributesOf,
  categoryIds,
  Condition,
  type CategoryId,
} from "../listings/public.ts";
import type { Fail } from "../platform/operations/failures.ts";
import type { searchListings } from "./contract.ts";
import type { FacetQuestion, Filters } from "./search-engine.ts";

/** What is looked for, as it was sent; empty lists and missing fields narrow nothing. */
export type Criteria = Omit<Filters, "near" | "attributes"> & {
  readonly query: string;
  readonly near?: string | undefined;
  readonly radiusKm: number;
  /** As `name:value`. */
  readonly attributes: readonly string[];
};

export function filtersOf(criteria: Omit<Criteria, "query">): Filters {
  const { near, radiusKm, attributes, ...filters } = criteria;
  const named = Map.groupBy(attributes.map(readAttribute), ({ name }) => name);
  return {
    ...filters,
    attributes: Object.fromEntries(
      [...named].map(([name, group]) => [name, group.map(({ value }) => value)]),
    ),
    near: near === undefined ? undefined : { place: near, radiusKm },
  };
}

function readAttribute(text: string): { name: string; value: string } {
  const [name = "", ...value] = text.split(":");
  return { name, value: value.join(":") };
}

/** Throws for a category, a condition or an attribute that does not exist. */
export function requireKnown(
  { category, conditions, attributes }: Pick<Criteria, "category" | "conditions" | "attributes">,
  fail: Fail<(typeof searchListings)["failures"]>,
): void {
  if (category !== undefined && !isCategory(category)) {
    throw fail.FilterUnknown({ filter: "category", allowed: subcategoriesOf() });
  }
  const allowed: readonly string[] = Condition.options;
  if (conditions.some((condition) => !allowed.includes(condition))) {
    throw fail.FilterUnknown({ filter: "conditions", allowed: [...allowed] });
  }
  const known = attributeValuesIn(category);
  if (attributes.some((attribute) => !known.has(attribute))) {
    throw fail.FilterUnknown({ filter: "attributes", allowed: [...known] });
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

/** As `name:value`: what listings of a category, or of any, can have beside size and colour. */
function attributeValuesIn(category?: string): ReadonlySet<string> {
  const ids = categoryIds.filter(
    (id) => category === undefined || id === category || id.startsWith(`${category}.`),
  );
  const scales = ids.flatMap((id) => Object.entries(attributesOf(id)));
  return new Set(
    scales
      .filter(([name]) => name !== "size" && name !== "colour")
      .flatMap(([name, scale]) => attributeScales[scale].map((value) => `${name}:${value}`)),
  );
}

function subcategoriesOf(category?: string): string[] {
  const below = category === undefined ? "" : `${category}.`;
  return categoryIds.filter((id) => id.startsWith(below) && !id.slice(below.length).includes("."));
}

function isCategory(id: string): id is CategoryId {
  return categoryIds.some((known) => known === id);
}
