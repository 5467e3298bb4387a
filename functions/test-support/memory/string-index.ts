import type { Stored } from "./apply-write.ts";
import { namesOf, readField } from "./values.ts";
import type { Filter } from "./wire.ts";

/** What a document must have in a field for a query to find it: a string, alone or in a list, or a name in a map. */
export interface Clue {
  readonly fieldPath: string;
  readonly text: string;
}

/** Of the documents of a collection, which have a string or a name in a field: a test's searches look through thousands of them. */
export class StringIndex {
  readonly #names: readonly string[];
  readonly #documents = new Map<string, Set<Stored>>();

  constructor(fieldPath: string, documents: Iterable<Stored>) {
    this.#names = namesOf(fieldPath);
    for (const document of documents) this.replace(undefined, document);
  }

  find(text: string): Iterable<Stored> {
    return this.#documents.get(text) ?? [];
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

/** Of what every document found must have, the first string or name, those in lists before others: they tell more apart. */
export function clueOf(filter: Filter | undefined): Clue | undefined {
  const all = filter?.compositeFilter?.op === "AND" ? filter.compositeFilter.filters : filter ? [filter] : [];
  for (const op of ["ARRAY_CONTAINS", "EQUAL"]) {
    for (const { fieldFilter } of all) {
      if (fieldFilter?.op !== op) continue;
      const { field, value } = fieldFilter;
      if (value.stringValue !== undefined) return { fieldPath: field.fieldPath, text: value.stringValue };
      const [map, name, ...deeper] = namesOf(field.fieldPath);
      const isPlain = /^\w+$/.test(map ?? "") && deeper.length === 0;
      if (map && name && isPlain && value.booleanValue === true) return { fieldPath: map, text: name };
    }
  }
  return undefined;
}
