import type { Memory, Stored } from "./memory.ts";

/** What Firestore's client sends of a query; only what stores use is understood, anything else throws. */
interface StructuredQuery {
  from: { collectionId: string; allDescendants?: boolean }[];
  where?: Filter;
  orderBy?: { field: { fieldPath: string }; direction: "ASCENDING" | "DESCENDING" }[];
  startAt?: { values: Value[]; before?: boolean };
  limit?: { value: number };
}

interface Filter {
  compositeFilter?: { op: "AND" | "OR"; filters: Filter[] };
  fieldFilter?: { field: { fieldPath: string }; op: string; value: Value };
  unaryFilter?: { field: { fieldPath: string }; op: string };
}

type Value = Record<string, unknown>;

const understood = new Set(["from", "where", "orderBy", "startAt", "limit"]);

/** The documents a query finds, in its order. */
export function runQuery(
  { parent, structuredQuery: query }: { parent: string; structuredQuery: StructuredQuery },
  memory: Memory,
): Stored[] {
  const [from] = query.from;
  if (!from) throw new Error("A query of no collection");
  const other = Object.entries(query).find(([key, value]) => !understood.has(key) && value !== undefined);
  if (other) throw new Error(`No ${other[0]}`);
  const root = parent.split("/documents")[1]?.slice(1) ?? "";
  const { collectionId } = from;
  const all = from.allDescendants
    ? memory.listGroup(collectionId, root)
    : memory.list(root === "" ? collectionId : `${root}/${collectionId}`);

  const orders = ordersOf(query);
  const position = (document: Stored) => orders.map(({ field }) => readField(document, field.fieldPath));
  const compareBy = (a: unknown[], b: unknown[]) => {
    for (const [index, { direction }] of orders.entries()) {
      if (index >= b.length) return 0;
      const order = compare(a[index], b[index]);
      if (order !== 0) return direction === "DESCENDING" ? -order : order;
    }
    return 0;
  };
  const { startAt } = query;
  const start = startAt?.values.map(decode);
  return all
    .filter((document) => !query.where || matches(document, query.where))
    .map((document) => ({ document, at: position(document) }))
    .filter(({ at }) => at.every((value) => value !== undefined))
    .filter(({ at }) => {
      if (!start) return true;
      const order = compareBy(at, start);
      return startAt?.before ? order >= 0 : order > 0;
    })
    .toSorted((a, b) => compareBy(a.at, b.at))
    .slice(0, query.limit?.value ?? Infinity)
    .map(({ document }) => document);
}

/** Those asked for, then the fields of inequalities, and last the name: so Firestore completes them. */
function ordersOf({ orderBy = [], where }: StructuredQuery) {
  const orders = [...orderBy];
  const direction = orders.at(-1)?.direction ?? "ASCENDING";
  const implied = where ? unequalFields(where).toSorted((a, b) => (a < b ? -1 : 1)) : [];
  for (const fieldPath of [...implied, "__name__"]) {
    const isThere = orders.some(({ field }) => field.fieldPath === fieldPath);
    if (!isThere) orders.push({ field: { fieldPath }, direction });
  }
  return orders;
}

const inequalities = new Set([
  "LESS_THAN",
  "LESS_THAN_OR_EQUAL",
  "GREATER_THAN",
  "GREATER_THAN_OR_EQUAL",
  "NOT_EQUAL",
]);

function unequalFields({ compositeFilter, fieldFilter }: Filter): string[] {
  if (compositeFilter) return compositeFilter.filters.flatMap(unequalFields);
  const isUnequal = fieldFilter && inequalities.has(fieldFilter.op);
  return isUnequal ? [fieldFilter.field.fieldPath] : [];
}

function matches(document: Stored, { compositeFilter, fieldFilter, unaryFilter }: Filter): boolean {
  if (compositeFilter) {
    const { op, filters } = compositeFilter;
    const test = (filter: Filter) => matches(document, filter);
    return op === "AND" ? filters.every(test) : filters.some(test);
  }
  if (unaryFilter) {
    if (unaryFilter.op !== "IS_NULL") throw new Error(`No ${unaryFilter.op}`);
    return readField(document, unaryFilter.field.fieldPath) === null;
  }
  if (!fieldFilter) throw new Error("A filter of another kind");
  const { op, field } = fieldFilter;
  const found = readField(document, field.fieldPath);
  const wanted = decode(fieldFilter.value);
  const isSame = (value: unknown, other: unknown) =>
    typeOf(value) === typeOf(other) && compare(value, other) === 0;
  if (op === "EQUAL") return isSame(found, wanted);
  if (op === "IN" && Array.isArray(wanted)) return wanted.some((each) => isSame(found, each));
  if (op === "ARRAY_CONTAINS") return Array.isArray(found) && found.some((each) => isSame(each, wanted));
  if (typeOf(found) !== typeOf(wanted)) return false;
  const order = compare(found, wanted);
  if (op === "LESS_THAN") return order < 0;
  if (op === "LESS_THAN_OR_EQUAL") return order <= 0;
  if (op === "GREATER_THAN") return order > 0;
  if (op === "GREATER_THAN_OR_EQUAL") return order >= 0;
  if (op === "NOT_EQUAL") return order !== 0;
  throw new Error(`No ${op}`);
}

export function readField({ path, data }: Stored, field: string): unknown {
  if (field === "__name__") return path;
  return field.split(".").reduce<unknown>((value, key) => {
    const isObject = value !== null && typeof value === "object";
    return isObject ? (value as Record<string, unknown>)[key.replaceAll("`", "")] : undefined;
  }, data);
}

function decode(value: Value): unknown {
  const [[kind, inner] = ["", undefined]] = Object.entries(value);
  if (kind === "integerValue" || kind === "doubleValue") return Number(inner);
  if (kind === "nullValue") return null;
  if (kind === "referenceValue") return String(inner).split("/documents/")[1];
  if (kind === "timestampValue") {
    const { seconds, nanos } = inner as { seconds: number | string; nanos: number };
    return new Date(Number(seconds) * 1000 + Math.floor((nanos ?? 0) / 1_000_000));
  }
  if (kind === "arrayValue") return ((inner as { values?: Value[] }).values ?? []).map(decode);
  if (kind === "stringValue" || kind === "booleanValue") return inner;
  throw new Error(`No ${kind}`);
}

/** In the order in which Firestore sorts values of different kinds. */
const kinds = ["null", "boolean", "number", "date", "string", "object"];

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return value instanceof Date ? "date" : typeof value;
}

function compare(a: unknown, b: unknown): number {
  const byKind = kinds.indexOf(typeOf(a)) - kinds.indexOf(typeOf(b));
  if (byKind !== 0) return byKind;
  const [one, other] = [a, b].map((value) => (value instanceof Date ? value.getTime() : value)) as [
    number,
    number,
  ];
  return Number(one > other) - Number(one < other);
}
