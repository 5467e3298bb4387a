import type { Stored } from "./apply-write.ts";
import { namesOf, readField } from "./values.ts";
import type { Filter } from "./wire.ts";

/** A string that a document must have in a field, alone or in a list, for a query to find it. */
export interface Clue {
  readonly fieldPath: string;
  readonly text: string;
}

/** Of the documents of a collection, which have a string in a field: a test's searches look through thousands of them. */
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
    const values = value?.arrayValue?.values ?? (value ? [value] : []);
    return values.flatMap(({ stringValue }) => stringValue ?? []);
  }
}

/** Of what every document found must have, the first string, those in lists before others: they tell more apart. */
export function clueOf(filter: Filter | undefined): Clue | undefined {
  const all = filter?.compositeFilter?.op === "AND" ? filter.compositeFilter.filters : filter ? [filter] : [];
  for (const op of ["ARRAY_CONTAINS", "EQUAL"]) {
    for (const { fieldFilter } of all) {
      const text = fieldFilter?.op === op ? fieldFilter.value.stringValue : undefined;
      if (fieldFilter && text !== undefined) return { fieldPath: fieldFilter.field.fieldPath, text };
    }
  }
  return undefined;
}
