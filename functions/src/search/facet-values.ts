import {
  attributeScales,
  attributesOf,
  categories,
  categoryIds,
  type CategoryId,
} from "../listings/public.ts";
import type { FacetQuestion } from "./search-request.ts";

/**
 * What a person may choose next inside a category: those right below it (the topmost ones, when none is chosen) and
 * the sizes and colours its listings have. Undefined for a category that does not exist.
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
