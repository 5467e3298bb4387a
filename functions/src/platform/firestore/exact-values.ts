/**
 * A value of Firestore as it is stored, which JavaScript's values do not tell apart: 1 is an integer or a double, a time has
 * nanoseconds. Its fields are those of Firestore's protocol.
 */
export interface ExactValue {
  nullValue?: unknown;
  booleanValue?: boolean;
  integerValue?: number | string;
  doubleValue?: number;
  timestampValue?: { seconds?: number | string; nanos?: number };
  stringValue?: string;
  bytesValue?: Uint8Array;
  /** A document's full name. */
  referenceValue?: string;
  geoPointValue?: { latitude?: number; longitude?: number };
  arrayValue?: { values?: ExactValue[] };
  mapValue?: { fields?: ExactFields };
}

export type ExactFields = Record<string, ExactValue>;

type Kind = keyof ExactValue;

/** Of no document of Firestore: what `decodeFields` cannot read comes from a later version, or is damaged. */
export class UnknownValueError extends Error {
  override name = "UnknownValueError";
}

/**
 * The fields as JSON that two equal documents share, byte for byte: in Firestore's own JSON form, with names in order. Times
 * have nanoseconds, whole numbers and those that JSON does not have are texts. References within the database of `root`,
 * which ends in `/documents`, begin with a slash, so that they hold in another database.
 */
export function encodeFields(fields: ExactFields, root: string): string {
  let encoded = "{";
  for (const name of Object.keys(fields).toSorted())
    encoded += `${encoded === "{" ? "" : ","}${JSON.stringify(name)}:${encodeValue(fields[name] ?? {}, root)}`;
  return `${encoded}}`;
}

/** The fields of parsed JSON, with references into the database of `root`. Throws `UnknownValueError`. */
export function decodeFields(json: unknown, root: string): ExactFields {
  if (json === null || typeof json !== "object" || Array.isArray(json)) throw unknown(json);
  // `__proto__` is a field like any other.
  const fields = Object.create(null) as ExactFields;
  for (const [name, value] of Object.entries(json)) fields[name] = decodeValue(value, root);
  return fields;
}

/** The texts at a path of fields, of every entry where there is a list. */
export function textsAt(fields: ExactFields, [name = "", ...rest]: readonly string[]): string[] {
  return entriesOf(fields[name]).flatMap((value) => {
    if (rest.length > 0) return value.mapValue?.fields ? textsAt(value.mapValue.fields, rest) : [];
    return value.stringValue ?? [];
  });
}

function entriesOf(value: ExactValue | undefined): ExactValue[] {
  if (value === undefined) return [];
  return value.arrayValue ? (value.arrayValue.values ?? []) : [value];
}

/** The fields as stores read them, with times as dates; values that entities never have are left as they are. */
export function plainFields(fields: ExactFields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: ExactValue): unknown {
  const kind = kindOf(value);
  if (kind === "nullValue") return null;
  if (kind === "integerValue") return Number(value.integerValue);
  if (kind === "arrayValue") return (value.arrayValue?.values ?? []).map(plainValue);
  if (kind === "mapValue") return plainFields(value.mapValue?.fields ?? {});
  if (kind !== "timestampValue") return value[kind];
  const { seconds = 0, nanos = 0 } = value.timestampValue ?? {};
  return new Date(Number(seconds) * 1000 + nanos / 1_000_000);
}

function encodeValue(value: ExactValue, root: string): string {
  const kind = kindOf(value);
  return `{"${kind}":${encoders[kind](value, root)}}`;
}

const encoders: Record<Kind, (value: ExactValue, root: string) => string> = {
  nullValue: () => "null",
  booleanValue: ({ booleanValue }) => String(booleanValue),
  integerValue: ({ integerValue }) => `"${integerValue}"`,
  doubleValue: ({ doubleValue = 0 }) => encodeDouble(doubleValue),
  timestampValue: ({ timestampValue: { seconds = 0, nanos = 0 } = {} }) =>
    `"${new Date(Number(seconds) * 1000).toISOString().slice(0, -4)}${String(nanos).padStart(9, "0")}Z"`,
  stringValue: ({ stringValue }) => JSON.stringify(stringValue),
  bytesValue: ({ bytesValue = Buffer.of() }) => `"${Buffer.from(bytesValue).toString("base64")}"`,
  referenceValue: ({ referenceValue = "" }, root) =>
    JSON.stringify(
      referenceValue.startsWith(`${root}/`) ? referenceValue.slice(root.length) : referenceValue,
    ),
  geoPointValue: ({ geoPointValue: { latitude = 0, longitude = 0 } = {} }) =>
    `{"latitude":${encodeDouble(latitude)},"longitude":${encodeDouble(longitude)}}`,
  arrayValue: ({ arrayValue: { values } = {} }, root) =>
    `[${(values ?? []).map((value) => encodeValue(value, root)).join(",")}]`,
  mapValue: ({ mapValue: { fields } = {} }, root) => encodeFields(fields ?? {}, root),
};

function encodeDouble(value: number): string {
  if (Object.is(value, -0)) return '"-0"';
  return Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`;
}

function kindOf(value: ExactValue): Kind {
  // The client puts the kind's name beside the value.
  for (const kind of Object.keys(value) as Kind[])
    if (value[kind] !== undefined && Object.hasOwn(encoders, kind)) return kind;
  throw unknown(value);
}

function decodeValue(json: unknown, root: string): ExactValue {
  const [entry, ...others] = json !== null && typeof json === "object" ? Object.entries(json) : [];
  if (!entry || others.length > 0 || !Object.hasOwn(decoders, entry[0])) throw unknown(json);
  const [kind, value] = entry as [Kind, unknown];
  const decoded = decoders[kind](value, root);
  if (decoded === undefined) throw unknown(json);
  return { [kind]: decoded };
}

const TIME = /^([+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.)(\d{9})Z$/;

/** What each kind was encoded from; undefined for what it never is. */
const decoders: Record<Kind, (json: unknown, root: string) => unknown> = {
  nullValue: (json) => (json === null ? "NULL_VALUE" : undefined),
  booleanValue: (json) => (typeof json === "boolean" ? json : undefined),
  integerValue: (json) => (typeof json === "string" && /^-?\d+$/.test(json) ? json : undefined),
  doubleValue: decodeDouble,
  timestampValue(json) {
    const [, upToSeconds, nanos] = (typeof json === "string" ? TIME.exec(json) : undefined) ?? [];
    if (upToSeconds === undefined) return undefined;
    return { seconds: String(Date.parse(`${upToSeconds}000Z`) / 1000), nanos: Number(nanos) };
  },
  stringValue: (json) => (typeof json === "string" ? json : undefined),
  bytesValue: (json) => (typeof json === "string" ? Buffer.from(json, "base64") : undefined),
  referenceValue: (json, root) =>
    typeof json === "string" ? (json.startsWith("/") ? `${root}${json}` : json) : undefined,
  geoPointValue(json) {
    const { latitude, longitude } = (json ?? {}) as Record<string, unknown>;
    const point = { latitude: decodeDouble(latitude), longitude: decodeDouble(longitude) };
    return Object.values(point).includes(undefined) ? undefined : point;
  },
  arrayValue: (json, root) =>
    Array.isArray(json) ? { values: json.map((value) => decodeValue(value, root)) } : undefined,
  mapValue: (json, root) => ({ fields: decodeFields(json, root) }),
};

function decodeDouble(json: unknown): number | undefined {
  if (typeof json === "number") return json;
  return typeof json === "string" && ["-0", "NaN", "Infinity", "-Infinity"].includes(json)
    ? Number(json)
    : undefined;
}

function unknown(value: unknown): UnknownValueError {
  const shape = value !== null && typeof value === "object" ? Object.keys(value).join(", ") : typeof value;
  return new UnknownValueError(`No value of Firestore has this form: ${shape.slice(0, 100)}`);
}
