import type { Stored } from "./apply-write.ts";
import { namesOf, readField } from "./values.ts";
import type { Filter } from "./wire.ts";

/** What a document must have in a field for a query to find it: a string, alone or in a list, or a name in a map. */
export interface Clue {
  readonly fieldPath: string;
  readonly text: string;
}

const none: ReadonlySet<Stored> = new Set();

/** Of the documents of a collection, which have a string or a name in a field: a test's searches look through thousands of them. */
export class StringIndex {
  readonly #names: readonly string[];
  readonly #documents = new Map<string, Set<Stored>>();

  constructor(fieldPath: string, documents: Iterable<Stored>) {
    this.#names = namesOf(fieldPath);
    for (const document of documents) this.replace(undefined, document);
  }

  find(text: string): ReadonlySet<Stored> {
    return this.#documents.get(text) ?? none;
  }

  replace(before: Stored | undefined, after: Stored | undefined): void {
    if (before) for (const text of this.#textsOf(before)) this.#documents.get(text)?.delete(before);
    if (!after) return;
    for (const text of this.#textsOf(after)) {
      const documents = this.#documents.get(text) ?? new Set();
      this.#documents.set(text, documents.add(after));
    }
  }

  #textsOf({ fields }: Stored): string[] {
    const value = readField(fields, this.#names);
    if (value?.mapValue) return Object.keys(value.mapValue.fields ?? {});
    const values = value?.arrayValue?.values ?? (value ? [value] : []);
    return values.flatMap(({ stringValue }) => stringValue ?? []);
  }
}

/** Of what every document found must have, all strings and names. */
export function cluesOf(filter: Filter | undefined): Clue[] {
  const all = filter?.compositeFilter?.op === "AND" ? filter.compositeFilter.filters : filter ? [filter] : [];
  return all.flatMap(({ fieldFilter }) => clueOf(fieldFilter) ?? []);
}

function clueOf(filter: Filter["fieldFilter"]): Clue | undefined {
  if (filter?.op !== "ARRAY_CONTAINS" && filter?.op !== "EQUAL") return undefined;
  const { field, value } = filter;
  if (value.stringValue !== undefined) return { fieldPath: field.fieldPath, text: value.stringValue };
  const [map, name, ...deeper] = namesOf(field.fieldPath);
  const isPlain = /^\w+$/.test(map ?? "") && deeper.length === 0;
  return map && name && isPlain && value.booleanValue === true ? { fieldPath: map, text: name } : undefined;
}
