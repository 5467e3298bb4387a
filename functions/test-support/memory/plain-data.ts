import { Firestore } from "@google-cloud/firestore";
import { timestampsToDates } from "../../src/platform/firestore/collection.ts";
import type { Stored } from "./apply-write.ts";
import type { Fields, Value } from "./wire.ts";

export type Data = Record<string, unknown>;

/** Firestore's client keeps to itself how it turns values into what it sends. */
interface Serializer {
  encodeFields(data: Data): Fields;
  decodeValue(value: Value): unknown;
}

const { _serializer: serializer } = newClient() as unknown as { _serializer: Serializer };
const decoded = new WeakMap<Stored, Data>();

/** A client that is never connected. */
function newClient(): Firestore {
  return new Firestore({ projectId: "memory", ignoreUndefinedProperties: true });
}

export function encode(data: Data): Fields {
  return serializer.encodeFields(data);
}

/** A document's fields, with dates, as stores read them. Nobody can change them. */
export function decode(document: Stored): Data {
  const known = decoded.get(document);
  if (known) return known;
  const data = frozen(
    timestampsToDates(serializer.decodeValue({ mapValue: { fields: document.fields } })) as Data,
  );
  decoded.set(document, data);
  return data;
}

function frozen<T>(value: T): T {
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
