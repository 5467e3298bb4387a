import { pathOf, type Fields, type Instant, type Value } from "./wire.ts";

/** The kinds of values, in the order in which Firestore sorts them. */
const kinds = [
  "null",
  "boolean",
  "number",
  "timestamp",
  "string",
  "bytes",
  "reference",
  "geoPoint",
  "array",
  "vector",
  "map",
] as const;
type Kind = (typeof kinds)[number];

const FIRST_SURROGATE = 0xd800;
/** What the names begin with that the memory gives its documents. */
const OWN = "/documents/";

export function kindOf(value: Value): Kind {
  if (value.stringValue !== undefined) return "string";
  if (value.integerValue !== undefined || value.doubleValue !== undefined) return "number";
  if (value.booleanValue !== undefined) return "boolean";
  if (value.timestampValue !== undefined) return "timestamp";
  if (value.mapValue !== undefined) return isVector(value.mapValue.fields) ? "vector" : "map";
  if (value.arrayValue !== undefined) return "array";
  if (value.referenceValue !== undefined) return "reference";
  if (value.bytesValue !== undefined) return "bytes";
  return value.geoPointValue === undefined ? "null" : "geoPoint";
}

/** How Firestore sorts `a` and `b`: negative, 0 or positive. */
export function compareValues(a: Value, b: Value): number {
  const kind = kindOf(a);
  const byKind = kinds.indexOf(kind) - kinds.indexOf(kindOf(b));
  return byKind === 0 ? comparators[kind](a, b) : byKind;
}

const comparators: Record<Kind, (a: Value, b: Value) => number> = {
  null: () => 0,
  boolean: (a, b) => Number(a.booleanValue) - Number(b.booleanValue),
  number: (a, b) => compareNumbers(numberOf(a) ?? 0, numberOf(b) ?? 0),
  timestamp: (a, b) => compareInstants(a.timestampValue, b.timestampValue),
  string: (a, b) => compareStrings(a.stringValue ?? "", b.stringValue ?? ""),
  bytes: (a, b) => Buffer.compare(a.bytesValue ?? Buffer.of(), b.bytesValue ?? Buffer.of()),
  reference: (a, b) => compareNames(a.referenceValue ?? "", b.referenceValue ?? ""),
  geoPoint: (a, b) => compareLists(coordinatesOf(a), coordinatesOf(b), compareNumbers),
  array: (a, b) => compareLists(a.arrayValue?.values ?? [], b.arrayValue?.values ?? [], compareValues),
  vector(a, b) {
    const [one, other] = [vectorOf(a) ?? [], vectorOf(b) ?? []];
    return one.length - other.length || compareLists(one, other, compareNumbers);
  },
  map: (a, b) => compareMaps(a.mapValue?.fields ?? {}, b.mapValue?.fields ?? {}),
};

/** Whether an equality filter takes the one for the other. */
export function isEqual(a: Value, b: Value): boolean {
  if (a === b) return true;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  if (kind === "string") return a.stringValue === b.stringValue;
  // Whether maps are equal is seen without sorting their fields.
  if (kind === "map") return areEqual(a.mapValue?.fields ?? {}, b.mapValue?.fields ?? {});
  return comparators[kind](a, b) === 0;
}

function areEqual(a: Fields, b: Fields): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isEqual(a[name] ?? {}, b[name] ?? {}))
  );
}

export function isNaNValue({ doubleValue }: Value): boolean {
  return Number.isNaN(doubleValue);
}

/** Undefined for what is no number. */
export function numberOf({ integerValue, doubleValue }: Value): number | undefined {
  const number = integerValue ?? doubleValue;
  return number === undefined ? undefined : Number(number);
}

export function vectorOf(value: Value): number[] | undefined {
  if (!isVector(value.mapValue?.fields)) return undefined;
  return value.mapValue?.fields?.["value"]?.arrayValue?.values?.map((each) => numberOf(each) ?? 0);
}

const knownPaths = new Map<string, string[]>();

/** A path of fields, of which some may be quoted, as its names. */
export function namesOf(fieldPath: string): readonly string[] {
  const known = knownPaths.get(fieldPath);
  if (known) return known;
  const names = [...fieldPath.matchAll(/`((?:[^`\\]|\\.)*)`|[^.`]+/g)].map(
    ([name, quoted]) => quoted?.replaceAll(/\\(.)/g, "$1") ?? name,
  );
  knownPaths.set(fieldPath, names);
  return names;
}

export function readField(fields: Fields, names: readonly string[]): Value | undefined {
  let inner: Fields | undefined = fields;
  let value: Value | undefined;
  for (const name of names) {
    value = inner && Object.hasOwn(inner, name) ? inner[name] : undefined;
    inner = value?.mapValue?.fields;
  }
  return value;
}

/** The same fields with another value at this path; undefined takes it away. */
export function withField(fields: Fields, names: readonly string[], value: Value | undefined): Fields {
  const [name = "", ...rest] = names;
  const { [name]: found, ...others } = fields;
  if (rest.length === 0) return value ? { ...others, [name]: value } : others;
  if (!found?.mapValue && !value) return fields;
  return {
    ...others,
    [name]: { mapValue: { fields: withField(found?.mapValue?.fields ?? {}, rest, value) } },
  };
}

/** Full names, or those of the memory's own documents, which begin with no database. */
function compareNames(a: string, b: string): number {
  const areOwn = a.startsWith(OWN) && b.startsWith(OWN);
  return areOwn ? comparePaths(a, b) : comparePaths(pathOf(a), pathOf(b));
}

export function comparePaths(a: string, b: string): number {
  if (a === b) return 0;
  // Neighbours of plain names, as most are.
  const parent = a.lastIndexOf("/");
  const areNeighbours = parent === b.lastIndexOf("/") && a.startsWith(b.slice(0, parent + 1));
  if (areNeighbours && !a.includes("__id") && !b.includes("__id")) return compareStrings(a, b);
  return compareLists(a.split("/"), b.split("/"), compareIds);
}

/** Ids that are numbers come first; Firestore's client uses the least of them for where a collection begins. */
function compareIds(a: string, b: string): number {
  const [one, other] = [numericId(a), numericId(b)];
  if (one !== undefined && other !== undefined) return Number(one - other);
  if (one !== undefined || other !== undefined) return one === undefined ? 1 : -1;
  return compareStrings(a, b);
}

function numericId(id: string): bigint | undefined {
  if (!id.startsWith("__id")) return undefined;
  const number = /^__id(-?\d+)__$/.exec(id)?.[1];
  return number === undefined ? undefined : BigInt(number);
}

/** By code points, as UTF-8 sorts them. */
function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const [one, other] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (one === other) continue;
    // Halves of a character that takes two sort lower than they should.
    const isPlain = one < FIRST_SURROGATE || other < FIRST_SURROGATE;
    return isPlain ? one - other : Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return a.length - b.length;
}

/** NaN comes before all numbers. */
function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  return a < b ? -1 : 1;
}

function compareInstants(a?: Instant, b?: Instant): number {
  const bySeconds = Number(a?.seconds) - Number(b?.seconds);
  return bySeconds || (a?.nanos ?? 0) - (b?.nanos ?? 0);
}

function compareLists<T>(a: readonly T[], b: readonly T[], compare: (one: T, other: T) => number): number {
  for (const [index, one] of a.entries()) {
    if (index >= b.length) return 1;
    const order = compare(one, b[index] as T);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareMaps(a: Fields, b: Fields): number {
  return compareLists(
    sortedEntries(a),
    sortedEntries(b),
    ([name, value], [otherName, other]) => compareStrings(name, otherName) || compareValues(value, other),
  );
}

function sortedEntries(fields: Fields): [string, Value][] {
  return Object.entries(fields).toSorted(([one], [other]) => compareStrings(one, other));
}

function coordinatesOf({ geoPointValue: point }: Value): number[] {
  return [point?.latitude ?? 0, point?.longitude ?? 0];
}

function isVector(fields: Fields | undefined): boolean {
  return fields?.["__type__"]?.stringValue === "__vector__";
}
