import { inequalityFieldsOf } from "../memory/match-filter.ts";
import { vectorOf } from "../memory/values.ts";
import {
  pathOf,
  type AggregationRequest,
  type Filter,
  type Order,
  type QueryRequest,
} from "../memory/wire.ts";

export type Scope = "COLLECTION" | "COLLECTION_GROUP";

/** A filter without its value: `in` is several equalities, `array-contains-any` several of `array-contains`. */
export interface Condition {
  readonly field: string;
  readonly kind: "equality" | "contains" | "range";
}

/** What decides which indexes serve a query: neither values nor limits. */
export interface QueryShape {
  /** Its id; empty for all collections. */
  readonly collection: string;
  readonly scope: Scope;
  /** Whether it looks below a document. */
  readonly isNested: boolean;
  /** The filters in disjunctive normal form, an alternative that differs from another only in values once. */
  readonly alternatives: readonly (readonly Condition[])[];
  /** How many alternatives there are in normal form, values included, and how many filters they have together. */
  readonly size: { readonly alternatives: number; readonly filters: number };
  /** As asked for, without what Firestore adds. */
  readonly orders: readonly { readonly field: string; readonly direction: Order["direction"] }[];
  /** All fields of inequalities, in the order in which Firestore sorts by them. */
  readonly ranges: readonly string[];
  /** The fields of sums and averages. */
  readonly sums: readonly string[];
  readonly nearest?: { readonly field: string; readonly dimension: number };
}

interface NormalForm {
  alternatives: Condition[][];
  size: QueryShape["size"];
}

/** No query may have more: those of larger ones are not worked out. */
export const MAX_ALTERNATIVES = 30;

export function shapeOf(request: QueryRequest | AggregationRequest): QueryShape {
  const { query, sums } = partsOf(request);
  const [from] = query.from;
  const { alternatives, size } = query.where
    ? normalize(query.where)
    : { alternatives: [[]], size: { alternatives: 1, filters: 0 } };
  const nearest = query.findNearest;
  return {
    collection: from?.collectionId ?? "",
    scope: from?.allDescendants ? "COLLECTION_GROUP" : "COLLECTION",
    isNested: pathOf(request.parent) !== "",
    alternatives,
    size,
    orders: (query.orderBy ?? []).map(({ field, direction }) => ({ field: field.fieldPath, direction })),
    ranges: query.where ? [...new Set(inequalityFieldsOf(query.where))].toSorted(compare) : [],
    sums: [...new Set(sums)].toSorted(compare),
    ...(nearest && {
      nearest: {
        field: nearest.vectorField.fieldPath,
        dimension: vectorOf(nearest.queryVector)?.length ?? 0,
      },
    }),
  };
}

function partsOf(request: QueryRequest | AggregationRequest) {
  if (!("structuredAggregationQuery" in request)) return { query: request.structuredQuery, sums: [] };
  const { structuredQuery: query, aggregations } = request.structuredAggregationQuery;
  return { query, sums: aggregations.flatMap(({ sum, avg }) => (sum ?? avg)?.field.fieldPath ?? []) };
}

function normalize(filter: Filter): NormalForm {
  if (!filter.compositeFilter) return normalizeOne(filter);
  const { op, filters } = filter.compositeFilter;
  const parts = filters.map(normalize);
  return op === "OR" ? join(parts) : parts.reduce(distribute);
}

function normalizeOne(filter: Filter): NormalForm {
  const field = (filter.fieldFilter ?? filter.unaryFilter)?.field.fieldPath ?? "";
  const op = filter.fieldFilter?.op;
  const isContained = op === "ARRAY_CONTAINS" || op === "ARRAY_CONTAINS_ANY";
  const isRange = inequalityFieldsOf(filter).length > 0;
  const kind = isContained ? "contains" : isRange ? "range" : "equality";
  const isList = op === "IN" || op === "ARRAY_CONTAINS_ANY";
  const values = isList ? (filter.fieldFilter?.value.arrayValue?.values?.length ?? 0) : 1;
  return { alternatives: [[{ field, kind }]], size: { alternatives: values, filters: values } };
}

function join(parts: readonly NormalForm[]): NormalForm {
  return {
    alternatives: withoutRepeats(parts.flatMap(({ alternatives }) => alternatives)),
    size: {
      alternatives: parts.reduce((sum, { size }) => sum + size.alternatives, 0),
      filters: parts.reduce((sum, { size }) => sum + size.filters, 0),
    },
  };
}

function distribute(one: NormalForm, other: NormalForm): NormalForm {
  const size = {
    alternatives: one.size.alternatives * other.size.alternatives,
    filters: one.size.filters * other.size.alternatives + other.size.filters * one.size.alternatives,
  };
  if (size.alternatives > MAX_ALTERNATIVES) return { alternatives: [], size };
  const pairs = one.alternatives.flatMap((these) => other.alternatives.map((those) => [...these, ...those]));
  return { alternatives: withoutRepeats(pairs), size };
}

function withoutRepeats(alternatives: Condition[][]): Condition[][] {
  const known = new Map(
    alternatives.map((conditions) => {
      const each = new Map(conditions.map((condition) => [keyOf(condition), condition]));
      const sorted = [...each].toSorted(([one], [other]) => compare(one, other));
      return [sorted.map(([key]) => key).join("\n"), sorted.map(([, condition]) => condition)];
    }),
  );
  return [...known.values()];
}

function keyOf({ field, kind }: Condition): string {
  return `${field} ${kind}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
