import type { Data } from "../memory/plain-data.ts";

/** Bytes of a document as Firestore counts them, without its index entries: https://firebase.google.com/docs/firestore/storage-size */
export function documentSize(path: string, data: Data): number {
  return nameSize(path) + fieldsSize(data) + 32;
}

function nameSize(path: string): number {
  return path.split("/").reduce((sum, segment) => sum + textSize(segment), 16);
}

function fieldsSize(fields: object): number {
  return Object.entries(fields).reduce((sum, [name, value]) => sum + textSize(name) + valueSize(value), 0);
}

function valueSize(value: unknown): number {
  if (typeof value === "string") return textSize(value);
  if (typeof value === "number" || value instanceof Date) return 8;
  if (value === null || typeof value === "boolean") return 1;
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + valueSize(each), 0);
  return typeof value === "object" ? fieldsSize(value) : 0;
}

const textSize = (text: string) => Buffer.byteLength(text) + 1;
