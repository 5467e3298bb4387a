import { attributeScales } from "./attribute-scales.ts";
import { attributesOf, requiredAttributesOf } from "./categories.ts";
import type { ListingDetails } from "./listing-details.ts";

/** Names of the required details that `listing` lacks. */
export function missingDetails(listing: ListingDetails): string[] {
  const { category, condition, shipping, pickup, attributes } = listing;
  const required = category ? requiredAttributesOf(category) : [];
  return [
    ...(category ? [] : ["category"]),
    ...(condition ? [] : ["condition"]),
    ...(shipping.length > 0 || pickup ? [] : ["shipping"]),
    ...required.filter((name) => !(name in attributes)).map((name) => `attributes.${name}`),
  ];
}

/** An attribute or value that a category does not have; `allowed` are the valid values. */
export interface WrongAttribute {
  attribute: string;
  allowed: string[];
}

export function findWrongAttributes({
  category,
  attributes,
}: Pick<ListingDetails, "category" | "attributes">): WrongAttribute[] {
  const scales = category ? attributesOf(category) : {};
  return Object.entries(attributes).flatMap(([attribute, value]) => {
    const scale = Object.hasOwn(scales, attribute) ? scales[attribute] : undefined;
    const allowed: readonly string[] = scale ? attributeScales[scale] : [];
    return allowed.includes(value) ? [] : [{ attribute, allowed: [...allowed] }];
  });
}
