import type * as z from "zod";
import type { Json } from "./json.ts";

/** The fields of an input as parameters; those without a place travel elsewhere. */
export function describeFields(
  { properties = {}, required = [] }: z.core.JSONSchema.BaseSchema,
  placeOf: (field: string) => "path" | "query" | undefined,
): Json[] {
  return Object.entries(properties).flatMap(([field, schema]) => {
    const place = placeOf(field);
    if (place === undefined) return [];
    const isRequired = place === "path" || required.includes(field);
    return [{ name: field, in: place, ...(isRequired && { required: true }), schema }];
  });
}
