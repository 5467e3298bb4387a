import type {
  CollectionReference,
  DocumentData,
  DocumentReference,
  Firestore,
  Transaction as NativeTransaction,
  PartialWithFieldValue,
  Query,
  UpdateData,
  WithFieldValue,
} from "firebase-admin/firestore";
import { countReads, countRoundTrip } from "../runtime/invocation.ts";
import { BatchedReads } from "./batched-reads.ts";
import { openCollection } from "./collection.ts";
import type { Reader } from "./reader.ts";
import { sumFields, type Sums } from "./sums.ts";

/** A document that a query found, and where it lies. */
export interface FoundDocument<T> {
  readonly id: string;
  readonly document: T;
  readonly reference: DocumentReference;
}

/**
 * One Firestore transaction that counts what is billed. Read first, then write. Gets that are asked for together
 * go as one request, and a document is fetched once however often it is asked for. Writes are kept until the end,
 * so that they can be discarded.
 */
export class Transaction implements Reader {
  readonly #native: NativeTransaction;
  readonly #firestore: Firestore;
  readonly #reads: BatchedReads;
  #writes: ((native: NativeTransaction) => void)[] = [];

  constructor(native: NativeTransaction, firestore: Firestore) {
    this.#native = native;
    this.#firestore = firestore;
    this.#reads = new BatchedReads((references) => {
      countReads(references.length);
      countRoundTrip();
      return native.getAll(...references);
    });
  }

  /** How many writes committing it will be billed. */
  get writes(): number {
    return this.#writes.length;
  }

  collection<T extends DocumentData>(path: string): CollectionReference<T> {
    return openCollection<T>(this.#firestore, path);
  }

  async get<T extends DocumentData>(reference: DocumentReference<T>): Promise<T | undefined> {
    this.#mustNotHaveWritten();
    return (await this.#reads.get(reference)).data() as T | undefined;
  }

  getAll<T extends DocumentData>(references: DocumentReference<T>[]): Promise<(T | undefined)[]> {
    return Promise.all(references.map((reference) => this.get(reference)));
  }

  /** Locks what matches and what would come to match, and costs a round trip of its own: rare paths only. */
  async query<T extends DocumentData>(query: Query<T>): Promise<T[]> {
    return (await this.queryWithIds(query)).map(({ document }) => document);
  }

  async queryWithIds<T extends DocumentData>(query: Query<T>): Promise<FoundDocument<T>[]> {
    this.#mustNotHaveWritten();
    countRoundTrip();
    const { docs } = await this.#native.get(query);
    countReads(docs.length);
    return docs.map((snapshot) => ({
      id: snapshot.id,
      document: snapshot.data(),
      reference: snapshot.ref as DocumentReference,
    }));
  }

  /** Sums over what matches. In a transaction that writes it locks all of that, and what would come to match. */
  sum<F extends string>(query: Query, fields: readonly F[]): Promise<Sums<F>> {
    this.#mustNotHaveWritten();
    return sumFields(query, fields, (aggregate) => {
      countRoundTrip();
      return this.#native.get(aggregate);
    });
  }

  async count(query: Query): Promise<{ count: number; at: Date }> {
    this.#mustNotHaveWritten();
    countRoundTrip();
    const snapshot = await this.#native.get(query.count());
    const { count } = snapshot.data();
    countReads(Math.ceil(count / 1000));
    return { count, at: snapshot.readTime.toDate() };
  }

  /** Fails the whole transaction when the document exists. */
  create<T extends DocumentData>(reference: DocumentReference<T>, document: WithFieldValue<T>): void {
    this.#writes.push((native) => native.create(reference, document));
  }

  set<T extends DocumentData>(reference: DocumentReference<T>, document: WithFieldValue<T>): void {
    this.#writes.push((native) => native.set(reference, document));
  }

  merge<T extends DocumentData>(reference: DocumentReference<T>, changes: PartialWithFieldValue<T>): void {
    this.#writes.push((native) => native.set(reference, changes, { merge: true }));
  }

  /** Fails the whole transaction when the document does not exist. */
  update<T extends DocumentData>(reference: DocumentReference<T>, changes: UpdateData<T>): void {
    this.#writes.push((native) => native.update(reference, changes));
  }

  /** With `exists`, fails the whole transaction when the document is gone already. */
  delete(reference: DocumentReference, precondition: { exists?: true } = {}): void {
    this.#writes.push((native) => native.delete(reference, precondition));
  }

  /** Forgets every write so far, as if none had been made. */
  discardWrites(): void {
    this.#writes = [];
  }

  /** Hands the writes to Firestore, which commits them when the transaction ends. */
  flush(): void {
    for (const write of this.#writes) write(this.#native);
  }

  #mustNotHaveWritten(): void {
    if (this.#writes.length > 0) throw new Error("A transaction reads everything before it writes anything");
  }
}
