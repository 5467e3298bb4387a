import type { DeclaredIndexes, Index } from "./declared-indexes.ts";
import type { QueryCheck } from "./check-query.ts";
import type { Condition, QueryShape } from "./query-shape.ts";
import { NAME } from "./scan.ts";

/** An `or` of more alternatives is cut short. */
const MAX_SHOWN = 3;

const signs = { equality: "==", contains: "array-contains", range: "<>" } as const;

/** What production would refuse of a query, and what to add to firestore.indexes.json; undefined if it answers. */
export function describeCheck(
  shape: QueryShape,
  { lacking, refusals }: QueryCheck,
  declared: DeclaredIndexes,
): string | undefined {
  if (lacking.length + refusals.length === 0) return undefined;
  const why = refusals.map((refusal) => `  Firestore refuses it: ${refusal}.`);
  const what = lacking.map((index) => `  It lacks an index. ${declarationOf(index, declared)}`);
  return [describeQuery(shape), ...new Set([...why, ...what])].join("\n");
}

/** Its filters without their values. */
export function describeQuery(shape: QueryShape): string {
  const { collection, scope, alternatives, orders, sums, nearest } = shape;
  const more = alternatives.length > MAX_SHOWN ? [`${alternatives.length - MAX_SHOWN} more`] : [];
  const filters = [
    ...alternatives.slice(0, MAX_SHOWN).map((each) => each.map(describeCondition).join(" and ")),
    ...more,
  ];
  const parts = [
    scope === "COLLECTION_GROUP" ? `all collections ${collection}` : collection,
    filters.some((filter) => filter !== "") && `where ${filters.join(" or ")}`,
    orders.length > 0 &&
      `by ${orders.map(({ field, direction }) => `${field} ${direction.toLowerCase()}`).join(", ")}`,
    sums.length > 0 && `summing ${sums.join(", ")}`,
    nearest && `nearest by ${nearest.field}`,
  ];
  return parts.filter(Boolean).join(" ");
}

function describeCondition({ field, kind }: Condition): string {
  return `${field} ${signs[kind]}`;
}

function declarationOf(index: Index, declared: DeclaredIndexes): string {
  const [field] = index.fields;
  const isOfOneField =
    index.fields.length === 1 && field?.vectorConfig === undefined && field?.fieldPath !== NAME;
  return !isOfOneField
    ? `Add to "indexes": ${JSON.stringify(index)}`
    : `Put in "fieldOverrides": ${JSON.stringify(declared.overrideWith(index))}`;
}
