import type { Backend, Snapshot } from "./backend.ts";
import type { DocumentSource } from "./run-query.ts";
import { microsecondsOf, rpcError, type InTransaction } from "./wire.ts";

/** How to look at something that a transaction has read. */
type Look = (source: DocumentSource) => string;

interface OpenTransaction {
  id: Uint8Array;
  at: number;
  snapshot: Snapshot;
  looks: Look[];
}

/** What a read works on, and what its answers say of that. */
export interface Reading {
  source: DocumentSource;
  /** Microseconds since 1970. */
  at: number;
  /** Of a transaction that this read has begun. */
  transaction?: Uint8Array;
  /** Keeps what the read has seen; when it commits, it has to be the same still. */
  note: (look: Look) => void;
}

/**
 * Transactions as Firestore has them: each reads of one instant, and its commit is aborted when others have changed what
 * it read. (Google's servers make the others wait instead, and abort only where two wait for each other.)
 */
export class Transactions {
  readonly #backend: Backend;
  readonly #open = new Map<string, OpenTransaction>();
  #begun = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  read({ newTransaction, transaction: id, readTime }: InTransaction): Reading {
    if (readTime) {
      const at = microsecondsOf(readTime);
      return { source: this.#backend.asOf(at), at, note: () => undefined };
    }
    if (!newTransaction && !id)
      return { source: this.#backend, at: this.#backend.tick(), note: () => undefined };
    const transaction = id ? this.#require(id) : this.#begin();
    const { snapshot, at, looks } = transaction;
    const note: Reading["note"] = (look) => looks.push(look);
    return { source: snapshot, at, note, ...(id ? {} : { transaction: transaction.id }) };
  }

  /** Throws when what it read is not true any more. */
  finish(id: Uint8Array): void {
    const { snapshot, looks } = this.#require(id);
    this.end(id);
    if (snapshot.isUnchanged || looks.every((look) => look(this.#backend) === look(snapshot))) return;
    throw rpcError("aborted", "Others have changed what the transaction read");
  }

  end(id: Uint8Array): void {
    this.#open.get(keyOf(id))?.snapshot.close();
    this.#open.delete(keyOf(id));
  }

  #begin(): OpenTransaction {
    this.#begun += 1;
    const id = Buffer.from(String(this.#begun));
    const transaction = { id, at: this.#backend.tick(), snapshot: this.#backend.openSnapshot(), looks: [] };
    this.#open.set(keyOf(id), transaction);
    return transaction;
  }

  #require(id: Uint8Array): OpenTransaction {
    const transaction = this.#open.get(keyOf(id));
    if (!transaction) throw rpcError("invalidArgument", "The transaction is over");
    return transaction;
  }
}

function keyOf(id: Uint8Array): string {
  return Buffer.from(id).toString();
}
