import type { Stored } from "./apply-write.ts";
import { inequalityFieldsOf, matcherOf, readAny } from "./match-filter.ts";
import { findNearest } from "./find-nearest.ts";
import { cluesOf, type Clue } from "./string-index.ts";
import { compareValues, namesOf, readField, withField } from "./values.ts";
import {
  pathOf,
  rpcError,
  type Cursor,
  type Fields,
  type Order,
  type QueryRequest,
  type StructuredQuery,
  type Value,
} from "./wire.ts";

/** Where documents are looked for: in the memory as it is, or as it was at some instant. */
export interface DocumentSource {
  find(path: string): Stored | undefined;
  /** Of the collection at this path. */
  list(collection: string): Stored[];
  /** Those that have all of these strings, and maybe others. */
  listWith(collection: string, clues: readonly Clue[]): Stored[];
  /** The paths of all collections. */
  collections(): string[];
}

/** A document that a query may find, and its place in the query's order. */
interface Candidate {
  document: Stored;
  position: Value[];
}

/** The documents that a query finds, in its order. Throws at what it does not understand. */
export function runQuery({ parent, structuredQuery: query }: QueryRequest, source: DocumentSource): Stored[] {
  requireUnderstood(query);
  const orders = ordersOf(query);
  const { where, startAt, endAt, offset = 0, limit } = query;
  const inRange = (candidate: Candidate) =>
    (!startAt || compareToCursor(candidate, startAt, orders) >= (startAt.before ? 0 : 1)) &&
    (!endAt || compareToCursor(candidate, endAt, orders) <= (endAt.before ? -1 : 0));

  const matches = where && matcherOf(where);
  const found: Candidate[] = [];
  for (const document of documentsOf(query, pathOf(parent), source)) {
    if (matches && !matches(document)) continue;
    const position = orders.map(({ field }) => readAny(document, field.fieldPath));
    if (position.every((value) => value !== undefined)) found.push({ document, position });
  }
  const documents = found
    .filter(inRange)
    .toSorted((a, b) => comparePositions(a.position, b.position, orders))
    .slice(offset, offset + (limit?.value ?? Infinity))
    .map(({ document }) => document);
  const nearest = query.findNearest ? findNearest(query.findNearest, documents) : documents;
  const projection = query.select;
  return projection
    ? nearest.map((document) =>
        Object.assign({ ...document }, { fields: select(document.fields, projection) }),
      )
    : nearest;
}

const understood = new Set("from select where orderBy startAt endAt offset limit findNearest".split(" "));

function requireUnderstood(query: StructuredQuery): void {
  const other = Object.entries(query).find(([key, value]) => !understood.has(key) && value !== undefined);
  if (other) throw new Error(`The memory knows no ${other[0]} in a query`);
}

function documentsOf(
  { from: [from], where }: StructuredQuery,
  root: string,
  source: DocumentSource,
): Stored[] {
  const within = root === "" ? "" : `${root}/`;
  const { collectionId, allDescendants = false } = from ?? {};
  if (!allDescendants) return source.listWith(`${within}${collectionId}`, cluesOf(where));
  const isMeant = (path: string) =>
    path.startsWith(within) && (collectionId === undefined || path.split("/").at(-1) === collectionId);
  return source
    .collections()
    .filter(isMeant)
    .flatMap((path) => source.list(path));
}

/** Those asked for, then the fields of inequalities, and last the name: so Firestore completes them. */
function ordersOf({ orderBy = [], where, findNearest: nearest }: StructuredQuery): Order[] {
  if (nearest) return [];
  const orders = [...orderBy];
  const direction = orders.at(-1)?.direction ?? "ASCENDING";
  const implied = where ? inequalityFieldsOf(where).toSorted((a, b) => (a < b ? -1 : 1)) : [];
  for (const fieldPath of [...implied, "__name__"]) {
    const isThere = orders.some(({ field }) => field.fieldPath === fieldPath);
    if (!isThere) orders.push({ field: { fieldPath }, direction });
  }
  return orders;
}

function comparePositions(a: readonly Value[], b: readonly Value[], orders: readonly Order[]): number {
  for (const [index, { direction }] of orders.entries()) {
    const [one, other] = [a[index], b[index]];
    // A cursor may name fewer fields than the order has.
    if (!one || !other) return 0;
    const order = compareValues(one, other);
    if (order !== 0) return direction === "DESCENDING" ? -order : order;
  }
  return 0;
}

function compareToCursor({ position }: Candidate, { values = [] }: Cursor, orders: readonly Order[]): number {
  if (values.length > orders.length) throw rpcError("invalidArgument", "A cursor has too many values");
  return comparePositions(position, values, orders);
}

function select(fields: Fields, projection: NonNullable<StructuredQuery["select"]>): Fields {
  let selected: Fields = {};
  for (const { fieldPath } of projection.fields) {
    const names = namesOf(fieldPath);
    const value = fieldPath === "__name__" ? undefined : readField(fields, names);
    if (value) selected = withField(selected, names, value);
  }
  return selected;
}
