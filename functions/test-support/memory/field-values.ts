import { isDeepStrictEqual } from "node:util";
import { FieldValue } from "@google-cloud/firestore";
import type { Data } from "./memory.ts";

/** What a transaction's `update` makes of a document: dotted names are of fields within fields. */
export function updated(found: Data, changes: Data): Data {
  let data = found;
  for (const [name, value] of Object.entries(changes)) {
    if (value !== undefined) data = withField(data, name.split("."), value);
  }
  return data;
}

/** What `set` with `merge` makes of it: fields of the same name are merged within each other. */
export function merged(found: Data, changes: Data): Data {
  let data = found;
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    const isNested = isPlain(value) && Object.keys(value).length > 0;
    const inner = data[name];
    data = withField(data, [name], isNested ? merged(isPlain(inner) ? inner : {}, value) : value);
  }
  return data;
}

/** What is stored of a value: no field that is undefined, and nothing but plain values. Nobody can change it. */
export function stored<T>(value: T): T {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Date) return new Date(value) as T;
  if (Array.isArray(value)) return Object.freeze(value.map(stored)) as T;
  if (!isPlain(value)) throw new Error("No plain value");
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.freeze(Object.fromEntries(entries.map(([key, inner]) => [key, stored(inner)]))) as T;
}

function withField(data: Data, [name = "", ...rest]: string[], value: unknown): Data {
  const found = data[name];
  if (rest.length > 0) return { ...data, [name]: withField(isPlain(found) ? found : {}, rest, value) };
  const { [name]: _, ...others } = data;
  const next = value instanceof FieldValue ? transform(found, value) : stored(value);
  return next === undefined ? others : { ...data, [name]: next };
}

/** Undefined deletes the field. */
function transform(found: unknown, value: FieldValue): unknown {
  const { methodName, elements, operand } = value as unknown as {
    methodName: string;
    elements?: unknown[];
    operand?: number;
  };
  const list = Array.isArray(found) ? (found as unknown[]) : [];
  switch (methodName) {
    case "FieldValue.delete":
      return undefined;
    case "FieldValue.increment":
      return (typeof found === "number" ? found : 0) + (operand ?? 0);
    case "FieldValue.arrayUnion": {
      const union = [...list];
      for (const each of (elements ?? []).map(stored)) if (!among(union, each)) union.push(each);
      return union;
    }
    case "FieldValue.arrayRemove":
      return list.filter((each) => !among((elements ?? []).map(stored), each));
    default:
      throw new Error(`No ${methodName}`);
  }
}

function among(all: readonly unknown[], one: unknown): boolean {
  return all.some((each) => isDeepStrictEqual(each, one));
}

function isPlain(value: unknown): value is Data {
  return value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
}
