import {
  FieldPath,
  type CollectionGroup,
  type CollectionReference,
  type DocumentData,
  type DocumentReference,
  type Firestore,
  type PartialWithFieldValue,
  type Query,
  type UpdateData,
  type WithFieldValue,
} from "firebase-admin/firestore";
import { countReads, countRoundTrip, countWrites } from "../runtime/invocation.ts";
import { BatchingReader } from "./batching-reader.ts";
import { openCollection, openCollectionGroup } from "./collection.ts";
import { ExactDocuments } from "./exact-documents.ts";
import { followQuery, type Follower } from "./follow-query.ts";
import { asFound, microsecondsOf, type Found } from "./found.ts";
import type { Reader } from "./reader.ts";
import type { Sums } from "./sums.ts";
import { Transaction, type FoundDocument } from "./transaction.ts";

/** Bounds the size of a transaction. */
const BATCH_SIZE = 50;
/** Status codes of gRPC. */
const INVALID_ARGUMENT = 3;
const ABORTED = 10;

/** A vector in Firestore's index, and what to compare with it. */
interface NearestOptions {
  readonly field: string;
  readonly to: number[];
  readonly limit: number;
}

/** The reads of a read-only snapshot. */
export type SnapshotReader = Reader & Pick<Transaction, "sum">;

/** Firestore as the stores see it: native references and queries, run by methods that count what is billed. */
export class Database implements Reader {
  readonly #firestore: Firestore;

  constructor(firestore: Firestore) {
    this.#firestore = firestore;
  }

  collection<T extends DocumentData>(path: string): CollectionReference<T> {
    return openCollection<T>(this.#firestore, path);
  }

  /** All collections of this name, wherever they lie. */
  collectionGroup<T extends DocumentData>(name: string): CollectionGroup<T> {
    return openCollectionGroup<T>(this.#firestore, name);
  }

  async get<T extends DocumentData>(reference: DocumentReference<T>): Promise<T | undefined> {
    countReads(1);
    countRoundTrip();
    return (await reference.get()).data();
  }

  async getAll<T extends DocumentData>(references: DocumentReference<T>[]): Promise<(T | undefined)[]> {
    if (references.length === 0) return [];
    countReads(references.length);
    countRoundTrip();
    const snapshots = await this.#firestore.getAll(...references);
    return snapshots.map((snapshot) => snapshot.data() as T | undefined);
  }

  /** Documents with each value as it is stored, for what copies them. */
  exactDocuments(): ExactDocuments {
    return new ExactDocuments(this.#firestore);
  }

  /** For one call: what it asks for together comes together, and what it has fetched it does not fetch again. */
  batchReads(): Reader {
    return new BatchingReader(this, this.#firestore);
  }

  async query<T extends DocumentData>(query: Query<T>): Promise<T[]> {
    countRoundTrip();
    const { docs } = await query.get();
    countReads(docs.length);
    return docs.map((snapshot) => snapshot.data());
  }

  /** The next documents in the order of their ids, which stands still while the documents change. */
  async listById<T extends DocumentData>(
    query: Query<T>,
    { after, limit }: { after: string | null; limit: number },
  ): Promise<{ id: string; document: T }[]> {
    const ordered = query.orderBy(FieldPath.documentId()).limit(limit);
    return this.queryWithIds(after === null ? ordered : ordered.startAfter(after));
  }

  async queryWithIds<T extends DocumentData>(query: Query<T>): Promise<FoundDocument<T>[]> {
    countRoundTrip();
    const { docs } = await query.get();
    countReads(docs.length);
    return docs.map((snapshot) => ({
      id: snapshot.id,
      document: snapshot.data(),
      reference: snapshot.ref as DocumentReference,
    }));
  }

  /** A query's documents, and when each was written; `at` is when Firestore looked. All by Firestore's own clock. */
  async find<T extends DocumentData>(query: Query<T>): Promise<{ at: number; documents: Found<T>[] }> {
    countRoundTrip();
    const { docs, readTime } = await query.get();
    countReads(docs.length);
    return { at: microsecondsOf(readTime), documents: docs.map(asFound) };
  }

  /** Tells of what a query finds, and again whenever that changes, until the function returned is called. */
  follow<T extends DocumentData>(query: Query<T>, follower: Follower<T>): () => void {
    return followQuery(query, follower);
  }

  /** The documents whose vector points most nearly the same way, the nearest first. */
  async findNearest<T extends DocumentData>(
    query: Query<T>,
    { field, to, limit }: NearestOptions,
  ): Promise<T[]> {
    const nearest = query.findNearest({
      vectorField: field,
      queryVector: to,
      limit,
      distanceMeasure: "COSINE",
    });
    countRoundTrip();
    const { docs } = await nearest.get();
    countReads(docs.length);
    return docs.map((snapshot) => snapshot.data());
  }

  /** How many documents match. Billed as one read for each thousand of them, and at least one. */
  async count(query: Query): Promise<{ count: number; at: Date }> {
    countRoundTrip();
    const snapshot = await query.count().get();
    const { count } = snapshot.data();
    countReads(Math.max(1, Math.ceil(count / 1000)));
    return { count, at: snapshot.readTime.toDate() };
  }

  /** Sums of one instant over what matches. Billed as `count` is, once for each four fields. */
  sum<F extends string>(query: Query, fields: readonly F[]): Promise<Sums<F>> {
    return this.snapshot((reader) => reader.sum(query, fields));
  }

  /** Everything that `read` reads is of one instant, and locks nothing. */
  async snapshot<R>(read: (reader: SnapshotReader) => Promise<R>): Promise<R> {
    return this.#firestore.runTransaction(
      (transaction) => read(new Transaction(transaction, this.#firestore)),
      {
        readOnly: true,
      },
    );
  }

  async set<T extends DocumentData>(
    reference: DocumentReference<T>,
    document: WithFieldValue<T>,
  ): Promise<void> {
    countWrites(1);
    countRoundTrip();
    await reference.set(document);
  }

  /** Sets the given fields alone, inner ones as well; makes the document where there is none. */
  async merge<T extends DocumentData>(
    reference: DocumentReference<T>,
    changes: PartialWithFieldValue<T>,
  ): Promise<void> {
    countWrites(1);
    countRoundTrip();
    await reference.set(changes, { merge: true });
  }

  async update<T extends DocumentData>(
    reference: DocumentReference<T>,
    changes: UpdateData<T>,
  ): Promise<void> {
    countWrites(1);
    countRoundTrip();
    await reference.update(changes);
  }

  /**
   * Runs `work` as one transaction: all of its writes and events happen, or none. Firestore may run it
   * again after a conflict, so `work` touches nothing but its unit.
   */
  async runTransaction<R>(work: (transaction: Transaction) => Promise<R>): Promise<R> {
    let last: Transaction | undefined;
    const result = await this.#firestore.runTransaction(
      async (native) => {
        last = new Transaction(native, this.#firestore);
        const done = await work(last).catch(throwAsConflict);
        last.flush();
        return done;
      },
      { maxAttempts: 10 },
    );
    countRoundTrip();
    // Only of the last run: Firestore bills no write of those that came into conflict.
    countWrites(last?.writes ?? 0);
    return result;
  }

  /**
   * Runs one transaction after another, each with at most `size` documents, until one finds fewer. `work` lists up to
   * `limit` documents, changes them so that they are not found again, and returns how many there were.
   */
  async runInBatches(
    work: (transaction: Transaction, limit: number) => Promise<number>,
    size = BATCH_SIZE,
  ): Promise<void> {
    let found: number;
    do {
      found = await this.runTransaction((transaction) => work(transaction, size));
    } while (found >= size);
  }
}

/**
 * The emulator closes a transaction that waits too long for a lock. It is begun again, as the client begins one again that
 * Firestore says has expired.
 */
function throwAsConflict(error: unknown): never {
  const { code, message } = error as { code?: unknown; message?: string };
  const isClosed = code === INVALID_ARGUMENT && message?.includes("Transaction is invalid or closed");
  throw isClosed ? Object.assign(new Error(message), { code: ABORTED }) : error;
}
