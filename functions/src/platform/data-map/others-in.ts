import type { DocumentData } from "firebase-admin/firestore";
import type { CollectionRow } from "./describe-collection.ts";

/** The ids of other members in a document, by the fields in which its row says that they stand. */
export function othersIn(
  { owner, export: shown }: CollectionRow,
  document: DocumentData,
  uid: string,
): string[] {
  const named = typeof shown === "object" ? (shown.others ?? []) : [];
  const ids = [...owner, ...named].flatMap((path) => valuesAt(document, path.split(".")));
  return ids.filter((id): id is string => typeof id === "string" && id !== "" && id !== uid);
}

function valuesAt(value: unknown, [name, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value))
    return value.flatMap((each) => valuesAt(each, name === undefined ? [] : [name, ...rest]));
  if (name === undefined) return [value];
  return typeof value === "object" && value !== null ? valuesAt((value as DocumentData)[name], rest) : [];
}

/** The document with another text wherever one of these ids stands by itself. */
export function replaceIds(value: unknown, labels: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return labels.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => replaceIds(each, labels));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).map(([name, each]) => [
    labels.get(name) ?? name,
    replaceIds(each, labels),
  ]);
  return Object.fromEntries(entries);
}
