/** What Firestore's client sends and expects to receive, as far as the memory knows it. */

export interface Instant {
  seconds: number | string;
  nanos?: number;
}

export interface Value {
  nullValue?: "NULL_VALUE";
  booleanValue?: boolean;
  integerValue?: number | string;
  doubleValue?: number;
  timestampValue?: Instant;
  stringValue?: string;
  bytesValue?: Uint8Array;
  /** A document's full name. */
  referenceValue?: string;
  geoPointValue?: { latitude: number; longitude: number };
  arrayValue?: { values?: Value[] };
  mapValue?: { fields?: Fields };
}

export type Fields = Record<string, Value>;

interface Precondition {
  exists?: boolean;
  updateTime?: Instant;
}

export interface FieldTransform {
  fieldPath: string;
  setToServerValue?: "REQUEST_TIME";
  increment?: Value;
  appendMissingElements?: { values?: Value[] };
  removeAllFromArray?: { values?: Value[] };
}

export interface Write {
  update?: { name: string; fields?: Fields };
  delete?: string;
  updateMask?: { fieldPaths?: string[] };
  updateTransforms?: FieldTransform[];
  currentDocument?: Precondition;
}

export interface Cursor {
  values?: Value[];
  before?: boolean;
}

export interface Order {
  field: { fieldPath: string };
  direction: "ASCENDING" | "DESCENDING";
}

export interface Filter {
  compositeFilter?: { op: "AND" | "OR"; filters: Filter[] };
  fieldFilter?: { field: { fieldPath: string }; op: string; value: Value };
  unaryFilter?: { field: { fieldPath: string }; op: string };
}

export interface StructuredQuery {
  from: { collectionId?: string; allDescendants?: boolean }[];
  select?: { fields: { fieldPath: string }[] };
  where?: Filter;
  orderBy?: Order[];
  startAt?: Cursor;
  endAt?: Cursor;
  offset?: number;
  limit?: { value: number };
  findNearest?: {
    vectorField: { fieldPath: string };
    queryVector: Value;
    distanceMeasure: "EUCLIDEAN" | "COSINE" | "DOT_PRODUCT";
    limit: { value: number };
    distanceResultField?: string;
    distanceThreshold?: { value: number };
  };
}

export interface QueryRequest {
  /** The full name of what the query is below. */
  parent: string;
  structuredQuery: StructuredQuery;
}

export interface AggregationRequest {
  parent: string;
  structuredAggregationQuery: {
    structuredQuery: StructuredQuery;
    aggregations: {
      alias: string;
      count?: object;
      sum?: { field: { fieldPath: string } };
      avg?: { field: { fieldPath: string } };
    }[];
  };
}

/** What the first read of a transaction brings with it, or those that follow; or the instant of which a read is. */
export interface InTransaction {
  newTransaction?: { readOnly?: object; readWrite?: object };
  transaction?: Uint8Array;
  readTime?: Instant;
}

const codes = { invalidArgument: 3, notFound: 5, alreadyExists: 6, failedPrecondition: 9, aborted: 10 };

/** An error as gRPC brings it. */
export function rpcError(code: keyof typeof codes, message: string): Error {
  const name = code.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return Object.assign(new Error(`${codes[code]} ${name}: ${message}`), { code: codes[code] });
}

export function isAborted(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === codes.aborted;
}

/** A document's path within its database. */
export function pathOf(name: string): string {
  return name.slice(name.indexOf("/documents") + "/documents/".length);
}

/** `microseconds` since 1970. */
export function instantOf(microseconds: number): Required<Instant> {
  const seconds = Math.floor(microseconds / 1_000_000);
  return { seconds, nanos: (microseconds - seconds * 1_000_000) * 1000 };
}

export function microsecondsOf({ seconds, nanos = 0 }: Instant): number {
  return Number(seconds) * 1_000_000 + Math.floor(nanos / 1000);
}
