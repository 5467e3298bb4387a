import type { DocumentData, DocumentReference, Firestore, Query } from "firebase-admin/firestore";
import type { Context } from "../src/platform/runtime/context.ts";
import { Database } from "../src/platform/firestore/database.ts";
import type { Transaction } from "../src/platform/firestore/transaction.ts";

/** The instance is gone: whatever it goes on to do fails as well. */
export class InstanceDied extends Error {
  override name = "InstanceDied";
}

/** A context whose instance dies right before or right after its n-th commit. */
export function fragileContext(
  { context, firestore }: { context: Context; firestore: Firestore },
  death: { commit: number; moment: "before" | "after" },
): Context & { commits: () => number } {
  const database = new FragileDatabase(firestore, death);
  return { ...context, database, commits: () => database.commits };
}

class FragileDatabase extends Database {
  commits = 0;
  #isDead = false;
  readonly #death: { commit: number; moment: "before" | "after" };

  constructor(firestore: Firestore, death: { commit: number; moment: "before" | "after" }) {
    super(firestore);
    this.#death = death;
  }

  override runTransaction<R>(work: (transaction: Transaction) => Promise<R>): Promise<R> {
    return this.#commit(() => super.runTransaction(work));
  }

  override update<T extends DocumentData>(...change: Parameters<typeof Database.prototype.update<T>>) {
    return this.#commit(() => super.update(...change));
  }

  override get<T extends DocumentData>(reference: DocumentReference<T>): Promise<T | undefined> {
    return this.#isDead ? Promise.reject(new InstanceDied()) : super.get(reference);
  }

  override query<T extends DocumentData>(query: Query<T>): Promise<T[]> {
    return this.#isDead ? Promise.reject(new InstanceDied()) : super.query(query);
  }

  async #commit<R>(commit: () => Promise<R>): Promise<R> {
    this.commits += 1;
    const isLast = this.commits === this.#death.commit;
    if (isLast && this.#death.moment === "before") this.#isDead = true;
    if (this.#isDead) throw new InstanceDied();
    const result = await commit();
    if (isLast) this.#isDead = true;
    if (this.#isDead) throw new InstanceDied();
    return result;
  }
}
