import type { Direction, Index, IndexField } from "./declared-indexes.ts";
import type { Condition, QueryShape, Scope } from "./query-shape.ts";

export const NAME = "__name__";

/** The entries of an index, or of several merged, that one alternative of a query asks for, in the query's order. */
export interface Scan {
  readonly collection: string;
  readonly scope: Scope;
  /** Come first, in any order and direction. */
  readonly equalities: readonly Condition[];
  /** Follow in this order. */
  readonly sorts: readonly { readonly field: string; readonly direction: Direction }[];
  /** What is added up: follows in any order and direction. */
  readonly sums: readonly string[];
  /** Undefined where the query does not care. */
  readonly nameDirection: Direction | undefined;
}

/**
 * Equality filters, then sort orders, then other inequalities, then aggregations:
 * https://firebase.google.com/docs/firestore/query-data/index-overview#index_properties
 *
 * A query sorts by its inequalities and last by the document's name, also where it does not say so, both in the direction of
 * its last order: https://firebase.google.com/docs/firestore/query-data/order-limit-data
 */
export function scanOf(shape: QueryShape, conditions: readonly Condition[]): Scan {
  const { collection, scope, orders, ranges, sums } = shape;
  const named = orders.findIndex(({ field }) => field === NAME);
  // No two names are alike, so that nothing is left to be sorted behind them.
  const asked = named === -1 ? orders : orders.slice(0, named);
  const direction = orders.at(-1)?.direction ?? "ASCENDING";
  const implied = ranges.filter((field) => field !== NAME && !asked.some((order) => order.field === field));
  const sorts = [...asked, ...implied.map((field) => ({ field, direction }))];
  const isSorted = (field: string) => sorts.some((sort) => sort.field === field);
  const equalities = conditions.filter(
    ({ field, kind }) => kind === "contains" || (kind === "equality" && field !== NAME && !isSorted(field)),
  );
  const isEqual = (field: string) =>
    equalities.some((each) => each.field === field && each.kind === "equality");
  return {
    collection,
    scope,
    equalities,
    sorts,
    sums: sums.filter((field) => !isSorted(field) && !isEqual(field)),
    nameDirection: sorts.length + orders.length + ranges.length > 0 ? direction : undefined,
  };
}

/** The one index of all that a scan asks for. */
export function perfectIndex({ collection, scope, equalities, sorts, sums, nameDirection }: Scan): Index {
  const contained = equalities.filter(({ kind }) => kind === "contains");
  const others = equalities.filter(({ kind }) => kind === "equality");
  const fields: IndexField[] = [
    ...contained.map(({ field }) => ({ fieldPath: field, arrayConfig: "CONTAINS" as const })),
    ...others.map(({ field }) => ascending(field)),
    ...sorts.map(({ field, direction }) => ({ fieldPath: field, order: direction })),
    ...sums.map(ascending),
  ];
  const isOtherwise = nameDirection !== undefined && nameDirection !== nameDirectionOf(fields);
  return {
    collectionGroup: collection,
    queryScope: scope,
    fields: isOtherwise ? [...fields, { fieldPath: NAME, order: nameDirection }] : fields,
  };
}

/** Unless it is declared, the name goes as the last field does, and upwards where that has no direction. */
export function nameDirectionOf(fields: readonly IndexField[]): Direction {
  return fields.at(-1)?.order ?? "ASCENDING";
}

function ascending(fieldPath: string): IndexField {
  return { fieldPath, order: "ASCENDING" };
}
