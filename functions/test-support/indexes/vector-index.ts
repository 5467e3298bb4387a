import type { DeclaredIndexes, Index } from "./declared-indexes.ts";
import type { Condition, QueryShape } from "./query-shape.ts";

/** Filters, then the vector: https://firebase.google.com/docs/firestore/vector-search#pre-filter_documents */
export function vectorIndex(
  { collection, scope, nearest }: QueryShape & Required<Pick<QueryShape, "nearest">>,
  conditions: readonly Condition[],
): Index {
  const filters = conditions.map(({ field: fieldPath, kind }) =>
    kind === "contains"
      ? { fieldPath, arrayConfig: "CONTAINS" as const }
      : { fieldPath, order: "ASCENDING" as const },
  );
  return {
    collectionGroup: collection,
    queryScope: scope,
    fields: [
      ...filters,
      { fieldPath: nearest.field, vectorConfig: { dimension: nearest.dimension, flat: {} } },
    ],
  };
}

/** The documentation merges no index with that of a vector, so that one must have all filters, in whatever order. */
export function findVectorIndex(perfect: Index, declared: DeclaredIndexes): Index[] | undefined {
  const found = declared
    .composites(perfect.collectionGroup, perfect.queryScope)
    .find((index) => contentOf(index) === contentOf(perfect));
  return found && [found];
}

function contentOf({ fields }: Index): string {
  const vector = fields.at(-1);
  const filters = fields.slice(0, -1).map(({ fieldPath, arrayConfig = "" }) => `${fieldPath} ${arrayConfig}`);
  return JSON.stringify([vector?.fieldPath, vector?.vectorConfig?.dimension, filters.toSorted()]);
}
