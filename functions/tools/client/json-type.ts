import type * as z from "zod";

export type Schema = z.core.JSONSchema.BaseSchema;

/** The TypeScript type of what a JSON Schema accepts; named schemas are referred to by their names. */
export function typeOf(schema: Schema | boolean | undefined): string {
  if (typeof schema !== "object") return "unknown";
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "unknown";
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return unionOf(schema.enum.map((value) => JSON.stringify(value)));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return unionOf(choices.map((each) => typeOf(each)));
  if (schema.allOf && schema.type === undefined)
    return schema.allOf.map((each) => inBrackets(typeOf(each))).join(" & ");
  if (Array.isArray(schema.type))
    return unionOf(schema.type.map((type: string) => typeOf({ ...schema, type } as Schema)));
  if (schema.type === "object") return objectTypeOf(schema);
  if (schema.type === "array") return arrayTypeOf(schema);
  return (
    { string: "string", integer: "number", number: "number", boolean: "boolean", null: "null" }[
      String(schema.type)
    ] ?? "unknown"
  );
}

function objectTypeOf({
  properties = {},
  required = [],
  additionalProperties,
  propertyNames,
}: Schema): string {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
    return `${commentOf(schema)}${key}${required.includes(name) ? "" : "?"}: ${typeOf(schema)};`;
  });
  if (fields.length > 0) return `{ ${fields.join(" ")} }`;
  if (typeof additionalProperties !== "object") return "Record<string, never>";
  const keys = typeof propertyNames === "object" && propertyNames.enum ? typeOf(propertyNames) : "string";
  // Not every key of an enumeration has to be there.
  const whole = `Record<${keys}, ${typeOf(additionalProperties)}>`;
  return keys === "string" || required.length > 0 ? whole : `Partial<${whole}>`;
}

function arrayTypeOf({ items, prefixItems }: Schema): string {
  if (prefixItems) return `[${prefixItems.map((each) => typeOf(each)).join(", ")}]`;
  return `${inBrackets(typeOf(items as Schema | undefined))}[]`;
}

function unionOf(types: readonly string[]): string {
  return [...new Set(types)].join(" | ");
}

function inBrackets(type: string): string {
  return /[|&]/.test(type) ? `(${type})` : type;
}

function commentOf(schema: Schema | boolean): string {
  const text = typeof schema === "object" ? schema.description : undefined;
  return text === undefined ? "" : `/** ${text.replaceAll("*/", "* /")} */ `;
}
