import type { DocumentData, DocumentReference, Firestore, Query } from "firebase-admin/firestore";
import { countReads, countRoundTrip } from "../runtime/invocation.ts";
import { BatchedReads } from "./batched-reads.ts";
import type { Reader } from "./reader.ts";

/** Reads outside a transaction: gets that are asked for together go as one request, and a document is fetched once. */
export class BatchingReader implements Reader {
  readonly #database: Reader;
  readonly #reads: BatchedReads;

  constructor(database: Reader, firestore: Firestore) {
    this.#database = database;
    this.#reads = new BatchedReads((references) => {
      countReads(references.length);
      countRoundTrip();
      return firestore.getAll(...references);
    });
  }

  async get<T extends DocumentData>(reference: DocumentReference<T>): Promise<T | undefined> {
    return (await this.#reads.get(reference)).data() as T | undefined;
  }

  getAll<T extends DocumentData>(references: DocumentReference<T>[]): Promise<(T | undefined)[]> {
    return Promise.all(references.map((reference) => this.get(reference)));
  }

  query<T extends DocumentData>(query: Query<T>): Promise<T[]> {
    return this.#database.query(query);
  }

  count(query: Query): Promise<{ count: number; at: Date }> {
    return this.#database.count(query);
  }
}
