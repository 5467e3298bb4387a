import type {
  CollectionReference,
  DocumentData,
  DocumentReference,
  Firestore,
  PartialWithFieldValue,
  Query,
  Transaction as FirestoreTransaction,
  UpdateData,
  WithFieldValue,
} from "firebase-admin/firestore";
import { countReads } from "../runtime/invocation.ts";
import { openCollection } from "./collection.ts";
import type { Reader } from "./reader.ts";
import { sumFields, type Sums } from "./sums.ts";

/** One unit of work: a Firestore transaction that counts what is billed. Read first, then write. */
export class Transaction implements Reader {
  readonly #transaction: FirestoreTransaction;
  readonly #firestore: Firestore;
  /** What committing it will be billed. */
  writes = 0;

  constructor(transaction: FirestoreTransaction, firestore: Firestore) {
    this.#transaction = transaction;
    this.#firestore = firestore;
  }

  collection<T extends DocumentData>(path: string): CollectionReference<T> {
    return openCollection<T>(this.#firestore, path);
  }

  async get<T extends DocumentData>(reference: DocumentReference<T>): Promise<T | undefined> {
    countReads(1);
    return (await this.#transaction.get(reference)).data();
  }

  async getAll<T extends DocumentData>(references: DocumentReference<T>[]): Promise<(T | undefined)[]> {
    if (references.length === 0) return [];
    countReads(references.length);
    const snapshots = await this.#transaction.getAll(...references);
    return snapshots.map((snapshot) => snapshot.data());
  }

  async query<T extends DocumentData>(query: Query<T>): Promise<T[]> {
    const { docs } = await this.#transaction.get(query);
    countReads(docs.length);
    return docs.map((snapshot) => snapshot.data());
  }

  /** Sums over what matches. In a unit that writes it locks all of that, and what would come to match. */
  sum<F extends string>(query: Query, fields: readonly F[]): Promise<Sums<F>> {
    return sumFields(query, fields, (aggregate) => this.#transaction.get(aggregate));
  }

  async count(query: Query): Promise<{ count: number; at: Date }> {
    const snapshot = await this.#transaction.get(query.count());
    const { count } = snapshot.data();
    countReads(Math.ceil(count / 1000));
    return { count, at: snapshot.readTime.toDate() };
  }

  /** Fails the whole unit when the document exists. */
  create<T extends DocumentData>(reference: DocumentReference<T>, document: WithFieldValue<T>): void {
    this.writes += 1;
    this.#transaction.create(reference, document);
  }

  set<T extends DocumentData>(reference: DocumentReference<T>, document: WithFieldValue<T>): void {
    this.writes += 1;
    this.#transaction.set(reference, document);
  }

  merge<T extends DocumentData>(reference: DocumentReference<T>, changes: PartialWithFieldValue<T>): void {
    this.writes += 1;
    this.#transaction.set(reference, changes, { merge: true });
  }

  /** Fails the whole unit when the document does not exist. */
  update<T extends DocumentData>(reference: DocumentReference<T>, changes: UpdateData<T>): void {
    this.writes += 1;
    this.#transaction.update(reference, changes);
  }

  /** With `exists`, fails the whole unit when the document is gone already. */
  delete(reference: DocumentReference, precondition: { exists?: true } = {}): void {
    this.writes += 1;
    this.#transaction.delete(reference, precondition);
  }
}
