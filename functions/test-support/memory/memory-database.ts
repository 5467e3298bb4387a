import { Database } from "../../src/platform/firestore/database.ts";
import type { Death, MemoryFirestore } from "./memory-firestore.ts";

/** The database in this process's memory: thousands of stories a second, with the code that is deployed. */
export class MemoryDatabase extends Database {
  readonly #firestore: MemoryFirestore;

  constructor(firestore: MemoryFirestore) {
    super(firestore);
    this.#firestore = firestore;
  }

  /** Another instance on the same documents. */
  another(): MemoryDatabase {
    return new MemoryDatabase(this.#firestore);
  }

  /** Another instance on the same documents, that dies. */
  dying(death: Death): MemoryDatabase {
    return new MemoryDatabase(this.#firestore.dying(death));
  }

  /** Of this instance alone. */
  get commits(): number {
    return this.#firestore.commits;
  }

  get isDead(): boolean {
    return this.#firestore.isDead;
  }
}
