import type { DocumentData, DocumentReference, Query } from "firebase-admin/firestore";

/** The reads that both the database and a transaction support, so that a store's reads serve either. */
export interface Reader {
  get<T extends DocumentData>(reference: DocumentReference<T>): Promise<T | undefined>;
  getAll<T extends DocumentData>(references: DocumentReference<T>[]): Promise<(T | undefined)[]>;
  query<T extends DocumentData>(query: Query<T>): Promise<T[]>;
  /** How many documents match. Billed as one read for each thousand of them, and at least one. */
  count(query: Query): Promise<{ count: number; at: Date }>;
}
