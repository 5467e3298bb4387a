import type { DocumentData, DocumentReference, Firestore, Query } from "@google-cloud/firestore";
import { Database } from "../../src/platform/firestore/database.ts";
import { Transaction } from "../../src/platform/firestore/transaction.ts";
import { countWrites } from "../../src/platform/runtime/invocation.ts";
import { InstanceDied } from "../fragile-context.ts";
import type { Memory } from "./memory.ts";
import { MemoryTransaction } from "./memory-transaction.ts";

/** More conflicts in a row are a fault of the test. */
const MAX_ATTEMPTS = 200;

/** When the instance dies: right before or right after its n-th commit. */
interface Death {
  commit: number;
  moment: "before" | "after";
}

/**
 * A database in memory: thousands of runs a second, with the code that is deployed. A transaction is retried
 * when any other was committed since it began, which is stricter than Firestore.
 */
export class MemoryDatabase extends Database {
  readonly #memory: Memory;
  readonly #firestore: Firestore;
  readonly #death: Death | undefined;
  #commits = 0;
  isDead = false;

  constructor(firestore: Firestore, memory: Memory, death?: Death) {
    super(firestore);
    this.#firestore = firestore;
    this.#memory = memory;
    this.#death = death;
  }

  /** Another instance on the same documents, that dies. */
  dying(death: Death): MemoryDatabase {
    return new MemoryDatabase(this.#firestore, this.#memory, death);
  }

  override get<T extends DocumentData>(reference: DocumentReference<T>): Promise<T | undefined> {
    return this.#read((transaction) => transaction.get(reference as never));
  }

  override getAll<T extends DocumentData>(references: DocumentReference<T>[]): Promise<(T | undefined)[]> {
    return this.#read((transaction) => transaction.getAll(references as never));
  }

  override query<T extends DocumentData>(query: Query<T>): Promise<T[]> {
    return this.#read((transaction) => transaction.query(query as never));
  }

  override count(query: Query): Promise<{ count: number; at: Date }> {
    return this.#read((transaction) => transaction.count(query as never));
  }

  override snapshot<R>(read: (reader: Transaction) => Promise<R>): Promise<R> {
    return this.runTransaction(read);
  }

  override async set(reference: DocumentReference, document: DocumentData): Promise<void> {
    await this.runTransaction(async (transaction) =>
      Promise.resolve(transaction.set(reference as never, document)),
    );
  }

  override async update(reference: DocumentReference, changes: DocumentData): Promise<void> {
    await this.runTransaction(async (transaction) =>
      Promise.resolve(transaction.update(reference as never, changes as never)),
    );
  }

  override async runTransaction<R>(work: (transaction: Transaction) => Promise<R>): Promise<R> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      this.#mustLive();
      const memoryTransaction = new MemoryTransaction(this.#memory);
      try {
        const transaction = this.#transaction(memoryTransaction);
        const result = await work(transaction);
        if (memoryTransaction.isLate) continue;
        if (transaction.writes > 0) this.#commit(memoryTransaction);
        countWrites(transaction.writes);
        return result;
      } catch (error) {
        // What it read of two instants may have misled it: Firestore would not have let it read so.
        if (!memoryTransaction.isLate || this.isDead) throw error;
      }
    }
    throw new Error("Transactions came into conflict again and again");
  }

  #commit(memoryTransaction: MemoryTransaction): void {
    this.#commits += 1;
    const isLast = this.#commits === this.#death?.commit;
    if (isLast && this.#death?.moment === "before") this.isDead = true;
    this.#mustLive();
    memoryTransaction.commit();
    if (isLast) this.isDead = true;
    this.#mustLive();
  }

  #mustLive(): void {
    if (this.isDead) throw new InstanceDied();
  }

  async #read<R>(read: (transaction: Transaction) => Promise<R>): Promise<R> {
    this.#mustLive();
    return read(this.#transaction(new MemoryTransaction(this.#memory)));
  }

  #transaction(memoryTransaction: MemoryTransaction): Transaction {
    return new Transaction(memoryTransaction as never, this.#firestore);
  }
}
