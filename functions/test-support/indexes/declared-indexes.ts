import { namesOf } from "../memory/values.ts";
import type { Scope } from "./query-shape.ts";

export type Direction = "ASCENDING" | "DESCENDING";

interface Mode {
  readonly order?: Direction;
  readonly arrayConfig?: "CONTAINS";
  readonly vectorConfig?: { readonly dimension: number; readonly flat: object };
}

export interface IndexField extends Mode {
  readonly fieldPath: string;
}

export interface Index {
  readonly collectionGroup: string;
  readonly queryScope: Scope;
  readonly fields: readonly IndexField[];
}

export interface FieldOverride {
  readonly collectionGroup: string;
  readonly fieldPath: string;
  readonly ttl?: boolean;
  readonly indexes: readonly (Mode & { readonly queryScope: Scope })[];
}

/** `firestore.indexes.json`: https://firebase.google.com/docs/reference/firestore/indexes */
export interface IndexFile {
  readonly indexes: readonly Index[];
  readonly fieldOverrides: readonly FieldOverride[];
}

/** What Firestore keeps of each field unless told otherwise; of all collections of one id together, nothing. */
const automatic: FieldOverride["indexes"] = [
  { order: "ASCENDING", queryScope: "COLLECTION" },
  { order: "DESCENDING", queryScope: "COLLECTION" },
  { arrayConfig: "CONTAINS", queryScope: "COLLECTION" },
];

/** The indexes that a project has. */
export class DeclaredIndexes {
  readonly #file: IndexFile;

  constructor(file: IndexFile) {
    this.#file = file;
  }

  /** Those of several fields, of vectors, and of ids backwards. */
  composites(collection: string, scope: Scope): Index[] {
    return this.#file.indexes.filter(
      ({ collectionGroup, queryScope }) => collectionGroup === collection && queryScope === scope,
    );
  }

  /** Those of one field. What is declared for a map holds for its fields that have no declaration of their own. */
  singles(collection: string, scope: Scope, fieldPath: string): Index[] {
    const override = this.#overrideOf(collection, fieldPath);
    return (override?.indexes ?? automatic)
      .filter(({ queryScope }) => queryScope === scope)
      .map(({ queryScope, ...mode }) => ({
        collectionGroup: collection,
        queryScope,
        fields: [{ fieldPath: override?.fieldPath ?? fieldPath, ...mode }],
      }));
  }

  /** What to declare so that the project has this index of one field besides those that it has. */
  overrideWith({ collectionGroup, queryScope, fields: [field] }: Index): FieldOverride {
    const { fieldPath = "", ...mode } = field ?? {};
    const { indexes } = this.#overrideOf(collectionGroup, fieldPath) ?? { indexes: automatic };
    return { collectionGroup, fieldPath, indexes: [...indexes, { ...mode, queryScope }] };
  }

  /** All that the file names. */
  list(): Index[] {
    const ofFields = this.#file.fieldOverrides.flatMap(({ collectionGroup, fieldPath, indexes }) =>
      indexes.map(({ queryScope, ...mode }) => ({
        collectionGroup,
        queryScope,
        fields: [{ fieldPath, ...mode }],
      })),
    );
    return [...this.#file.indexes, ...ofFields];
  }

  #overrideOf(collection: string, fieldPath: string): FieldOverride | undefined {
    const overrides = this.#file.fieldOverrides.filter(
      ({ collectionGroup }) => collectionGroup === collection,
    );
    const names = namesOf(fieldPath);
    for (let length = names.length; length > 0; length -= 1) {
      const path = names.slice(0, length).join("\0");
      const found = overrides.find((override) => namesOf(override.fieldPath).join("\0") === path);
      if (found) return found;
    }
    return overrides.find((override) => override.fieldPath === "*");
  }
}

/** One line that tells an index from all others. */
export function nameOf({ collectionGroup, queryScope, fields }: Index): string {
  const named = fields.map(({ fieldPath, order, arrayConfig, vectorConfig }) =>
    [fieldPath, order ?? arrayConfig ?? `vector of ${vectorConfig?.dimension}`].join(" "),
  );
  const group = queryScope === "COLLECTION_GROUP" ? " (all collections of this id)" : "";
  return `${collectionGroup}${group}: ${named.join(", ")}`;
}
