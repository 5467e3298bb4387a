import type { ExactFields, ExactValue } from "./exact-values.ts";

/** A value as code writes it. */
export type PlainValue =
  | null
  | boolean
  | number
  | string
  | Date
  | readonly PlainValue[]
  | { readonly [field: string]: PlainValue };

/** A value as stores read it: what JavaScript does not have, such as a reference, is as Firestore's protocol has it. */
export function toPlain(value: ExactValue): unknown {
  if (value.booleanValue !== undefined) return value.booleanValue;
  if (value.integerValue !== undefined) return Number(value.integerValue);
  if (value.doubleValue !== undefined) return value.doubleValue;
  if (value.stringValue !== undefined) return value.stringValue;
  if (value.timestampValue) {
    const { seconds = 0, nanos = 0 } = value.timestampValue;
    return new Date(Number(seconds) * 1000 + Math.floor(nanos / 1_000_000));
  }
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(toPlain);
  if (value.mapValue) return toPlainFields(value.mapValue.fields ?? {});
  return value.nullValue === undefined ? value : null;
}

export function toPlainFields(fields: ExactFields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, toPlain(value)]));
}

/** As Firestore's client stores it: whole numbers as integers, times in milliseconds. */
export function toExact(value: PlainValue): ExactValue {
  if (value === null) return { nullValue: "NULL_VALUE" };
  if (typeof value === "boolean") return { booleanValue: value };
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "number") {
    const isInteger = Number.isSafeInteger(value) && !Object.is(value, -0);
    return isInteger ? { integerValue: String(value) } : { doubleValue: value };
  }
  if (value instanceof Date) {
    const seconds = Math.floor(value.getTime() / 1000);
    const nanos = (value.getTime() - seconds * 1000) * 1_000_000;
    return { timestampValue: { seconds: String(seconds), nanos } };
  }
  if (isList(value)) return { arrayValue: { values: value.map(toExact) } };
  const fields = Object.entries(value).map(([name, inner]) => [name, toExact(inner)] as const);
  return { mapValue: { fields: Object.fromEntries(fields) } };
}

function isList(value: object): value is readonly PlainValue[] {
  return Array.isArray(value);
}
