import {
  attributeScales,
  attributesOf,
  categories,
  categoryIds,
  type CategoryId,
} from "../listings/public.ts";
import type { FacetQuestion } from "./search-request.ts";

/**
 * The choices inside a category: its subcategories (the top level, when none is chosen) and the sizes and
 * colours of its listings. Undefined for a category that does not exist.
 */
export function facetValuesOf(category?: string): Omit<FacetQuestion, "condition"> | undefined {
  if (category !== undefined && !isCategory(category)) return undefined;
  const below = category === undefined ? "" : `${category}.`;
  const nextIds = categoryIds.filter((id) => id.startsWith(below) && !id.slice(below.length).includes("."));
  const scales = category === undefined ? {} : attributesOf(category);
  const valuesOf = (attribute: string) => {
    const scale = scales[attribute];
    return scale ? attributeScales[scale] : [];
  };
  return { category: nextIds, size: valuesOf("size"), colour: valuesOf("colour") };
}

function isCategory(id: string): id is CategoryId {
  return Object.hasOwn(categories, id);
}
