import { nameOf, type Schema } from "./contract.ts";
import { element, inline } from "./element.ts";

/** A type in words, with links to the schemas that it is made of. */
export function typeOf(schema: Schema): (Node | string)[] {
  const name = nameOf(schema);
  if (name !== undefined) return [element("a", { href: `#schema-${name}` }, name)];
  const alternatives = schema.anyOf ?? schema.oneOf ?? schema.allOf?.[0]?.anyOf;
  if (alternatives) return joined(alternatives.map(typeOf), " or ");
  if (schema.const !== undefined) return [element("code", {}, JSON.stringify(schema.const))];
  if (schema.enum)
    return joined(
      schema.enum.map((value) => [element("code", {}, JSON.stringify(value))]),
      " | ",
    );
  if (schema.items) return ["list of ", ...typeOf(schema.items)];
  const values = schema.additionalProperties;
  if (typeof values === "object" && !schema.properties) return ["object of ", ...typeOf(values)];
  const types = [schema.type ?? "anything"].flat().join(" or ");
  return [schema.format ? `${types} (${schema.format})` : types];
}

/** All that is known of a schema: its type, its bounds, its fields, and theirs. */
export function describeSchema(schema: Schema): Node[] {
  const inner = schema.items && !nameOf(schema.items) ? schema.items : schema;
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? schema.oneOf ?? [])];
  return [
    element("p", {}, ...typeOf(schema), ...boundsOf(schema)),
    ...(schema.description ? [element("p", {}, ...inline(schema.description))] : []),
    ...(inner.properties ? [describeFields(inner)] : []),
    ...parts.filter((part) => part.properties).map(describeFields),
  ];
}

export function describeFields({ properties = {}, required = [] }: Schema): HTMLElement {
  const fields = Object.entries(properties).flatMap(([name, schema]) => {
    const term = element("code", {}, name);
    if (required.includes(name)) term.className = "required";
    return [element("dt", {}, term), element("dd", {}, ...describeField(schema))];
  });
  return element("dl", {}, ...fields);
}

function describeField(schema: Schema): (Node | string)[] {
  const inner = schema.items && !nameOf(schema.items) ? schema.items : schema;
  const about = schema.description ? [": ", ...inline(schema.description)] : [];
  const alternatives = (schema.anyOf ?? schema.oneOf ?? []).filter((part) => part.properties);
  return [
    ...typeOf(schema),
    ...boundsOf(schema),
    ...about,
    ...(inner.properties ? [describeFields(inner)] : []),
    ...alternatives.map(describeFields),
  ];
}

function boundsOf(schema: Schema): Node[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  const bounds = [
    range(minimum, maximum, ""),
    range(minLength, maxLength, " characters"),
    range(minItems, maxItems, " entries"),
    pattern && `matches ${pattern}`,
    schema.default !== undefined && `default ${JSON.stringify(schema.default)}`,
  ].filter((bound) => typeof bound === "string" && bound !== "");
  return bounds.length > 0 ? [element("span", { class: "faint" }, ` ${bounds.join(", ")}`)] : [];
}

function range(least: number | undefined, most: number | undefined, what: string): string | undefined {
  if (least === undefined && most === undefined) return undefined;
  if (most === undefined) return `at least ${least}${what}`;
  return least === undefined ? `at most ${most}${what}` : `${least} to ${most}${what}`;
}

function joined(parts: readonly (Node | string)[][], between: string): (Node | string)[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [between, ...part]));
}
