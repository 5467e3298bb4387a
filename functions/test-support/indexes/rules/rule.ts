import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import type { FieldOverride } from "../declared-indexes.ts";

/** A rule of Firestore's documentation by an example: a query, and what is declared. */
interface Rule {
  readonly promise: string;
  readonly query: (cities: Query, firestore: Firestore) => { get: () => Promise<unknown> };
  /** `↑` is ascending, `↓` descending, `∋` array-contains, `⇉` a vector of two; `all` is the scope of a collection group. */
  readonly indexes?: readonly string[];
  readonly overrides?: readonly FieldOverride[];
  /** What it lacks; a query without is answered. */
  readonly lacks?: readonly string[];
  readonly refused?: RegExp;
}

/** By the page that says so. */
export type Rules = Record<string, readonly Rule[]>;

export const id = FieldPath.documentId();

export function exempt(fieldPath: string): FieldOverride {
  return { collectionGroup: "cities", fieldPath, indexes: [] };
}

export function ascendingOnly(fieldPath: string): FieldOverride {
  return {
    collectionGroup: "cities",
    fieldPath,
    indexes: [{ order: "ASCENDING", queryScope: "COLLECTION" }],
  };
}

/** By three equalities. */
export function all(cities: Query): Query {
  return cities.where("country", "==", "USA").where("state", "==", "CA").where("isCapital", "==", true);
}
