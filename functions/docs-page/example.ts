import { resolve, type Contract, type Schema } from "./contract.ts";

/** A value that the schema accepts as far as can be told: what is required, and nothing else. */
export function exampleOf(contract: Contract, schema: Schema): unknown {
  const whole = resolve(contract, schema);
  if (whole.examples) return whole.examples[0];
  if (whole.default !== undefined) return whole.default;
  if (whole.const !== undefined) return whole.const;
  if (whole.enum) return whole.enum[0];
  const [first] = whole.anyOf ?? whole.oneOf ?? whole.allOf ?? [];
  if (first) return exampleOf(contract, first);
  if (whole.properties) {
    const fields = Object.entries(whole.properties).filter(([name]) => whole.required?.includes(name));
    return Object.fromEntries(fields.map(([name, field]) => [name, exampleOf(contract, field)]));
  }
  if (whole.items) return (whole.minItems ?? 0) > 0 ? [exampleOf(contract, whole.items)] : [];
  return simple(whole);
}

function simple({ type, format, minimum = 1 }: Schema): unknown {
  const [kind] = [type ?? "null"].flat();
  if (kind === "integer" || kind === "number") return minimum;
  if (kind === "boolean") return false;
  if (kind === "object") return {};
  if (kind !== "string") return null;
  return format === "date-time" ? new Date().toISOString() : "text";
}
