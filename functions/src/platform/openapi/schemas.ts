import * as z from "zod";
import { byName, type Json } from "./json.ts";

type Direction = "input" | "output";
type Schema = z.core.JSONSchema.BaseSchema;

interface Converted {
  readonly schema: Schema;
  /** The named schemas in it. */
  readonly parts: Readonly<Record<string, Schema>>;
}

/** The document's named schemas, filled by what refers to them. */
export class Schemas {
  readonly #converted = { input: new Map<z.ZodType, Converted>(), output: new Map<z.ZodType, Converted>() };
  readonly #named = new Map<string, Json>();
  /** Those that accept less, or more, than they answer with, such as a field with a default. */
  readonly #differing: ReadonlySet<string>;

  /** Knows all schemas before it describes one: a name means the same wherever it stands. */
  constructor(all: readonly { readonly input: z.ZodType; readonly output: z.ZodType }[]) {
    const inputs = all.map(({ input }) => this.#convert(input, "input").parts);
    const outputs = all.map(({ output }) => this.#convert(output, "output").parts);
    this.#differing = findDiffering(Object.assign({}, ...inputs), Object.assign({}, ...outputs));
  }

  /** The JSON Schema of `schema`, its named parts moved to the components. */
  describe(schema: z.ZodType, direction: Direction): Schema {
    const { schema: described, parts } = this.#convert(schema, direction);
    for (const [name, part] of Object.entries(parts)) {
      this.add(this.#nameOf(name, direction), this.#refer(part, direction));
    }
    return this.#refer(described, direction);
  }

  /** Throws where another schema has this name: clients could not tell them apart. */
  add(name: string, schema: Json): void {
    const present = this.#named.get(name);
    if (present && JSON.stringify(present) !== JSON.stringify(schema)) {
      throw new Error(`Two schemas are called ${name}; give one of them another id`);
    }
    this.#named.set(name, schema);
  }

  /** In the order of their names, so that a new one moves no other. */
  list(): Json {
    return Object.fromEntries([...this.#named].toSorted(byName));
  }

  #convert(schema: z.ZodType, direction: Direction): Converted {
    const known = this.#converted[direction].get(schema);
    if (known) return known;
    const {
      $schema: _,
      $defs: parts = {},
      ...converted
    } = z.toJSONSchema(schema, {
      io: direction,
      override: ({ jsonSchema, path }) => simplify(jsonSchema, direction === "input" && path.length === 0),
    }) as Schema & { $defs?: Record<string, Schema> };
    const made = { schema: converted, parts };
    this.#converted[direction].set(schema, made);
    return made;
  }

  #nameOf(name: string, direction: Direction): string {
    return direction === "input" && this.#differing.has(name) ? `${name}Input` : name;
  }

  /** The schema without its id, which is its name, and with references that lead to the components. */
  #refer(schema: Schema & { id?: string }, direction: Direction): Schema {
    const { id: _, ...unnamed } = schema;
    const text = JSON.stringify(unnamed).replaceAll(
      /"#\/\$defs\/(\w+)"/g,
      (_match, name: string) => `"#/components/schemas/${this.#nameOf(name, direction)}"`,
    );
    return JSON.parse(text) as Schema;
  }
}

/** Names whose input is not what their output is, or refers to such a one. */
function findDiffering(inputs: Record<string, Schema>, outputs: Record<string, Schema>): Set<string> {
  const texts = Object.entries(inputs).map(([name, schema]) => [name, JSON.stringify(schema)] as const);
  const differing = new Set(
    texts
      .filter(([name, text]) => outputs[name] && JSON.stringify(outputs[name]) !== text)
      .map(([name]) => name),
  );
  for (const found of differing) {
    for (const [name, text] of texts) if (text.includes(`"#/$defs/${found}"`)) differing.add(name);
  }
  return differing;
}

/** Leaves out what says the same twice, what few programs understand, and what an answer may come to have. */
function simplify(schema: Schema, isWholeInput: boolean): void {
  nullByType(schema);
  // A format is a pattern by its name.
  if (schema.format !== undefined || isOfUnicode(schema.pattern)) delete schema.pattern;
  const rest = schema.allOf?.filter((part) => typeof part !== "object" || !isOfUnicode(part.pattern));
  if (rest?.length === 0) delete schema.allOf;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.required?.length === 0) delete schema.required;
  // Answers may gain fields.
  if (schema.additionalProperties === false && !isWholeInput) delete schema.additionalProperties;
}

/** Regular expressions of many languages do not know Unicode's properties, or only by a flag that JSON Schema lacks. */
function isOfUnicode(pattern: string | undefined): boolean {
  return pattern !== undefined && pattern.includes("\\p{");
}

/** `{ anyOf: [{ type: "string" }, { type: "null" }] }` is `{ type: ["string", "null"] }`, which is read more easily. */
function nullByType(schema: Schema): void {
  const [one, nothing, ...more] = schema.anyOf ?? [];
  if (typeof one !== "object" || typeof nothing !== "object" || more.length > 0) return;
  if (nothing.type !== "null" || typeof one.type !== "string" || one.enum || "const" in one) return;
  delete schema.anyOf;
  Object.assign(schema, one, { type: [one.type, "null"] });
}
