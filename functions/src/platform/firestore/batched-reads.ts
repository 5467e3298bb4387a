import type { DocumentReference, DocumentSnapshot } from "firebase-admin/firestore";

type Fetch = (references: DocumentReference[]) => Promise<DocumentSnapshot[]>;

/**
 * Reads documents by reference: those asked for before the event loop turns go as one request, and each is fetched
 * once. Code reads what it needs where it needs it, and a round trip is paid once for all of it. (DataLoader does the
 * same, keyed by value; this is its idea in the few lines that references need.)
 */
export class BatchedReads {
  readonly #fetch: Fetch;
  readonly #found = new Map<string, Promise<DocumentSnapshot>>();
  #waiting: { reference: DocumentReference; resolve: (snapshot: Promise<DocumentSnapshot>) => void }[] = [];

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  get(reference: DocumentReference): Promise<DocumentSnapshot> {
    const found = this.#found.get(reference.path);
    if (found) return found;
    const { promise, resolve } = Promise.withResolvers<DocumentSnapshot>();
    this.#found.set(reference.path, promise);
    if (this.#waiting.length === 0) this.#fetchSoon();
    this.#waiting.push({ reference, resolve });
    return promise;
  }

  /** After every promise that is already settled has been followed, so that its gets come along. */
  #fetchSoon(): void {
    void Promise.resolve().then(() => process.nextTick(() => this.#fetchWaiting()));
  }

  #fetchWaiting(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    const snapshots = this.#fetch(batch.map(({ reference }) => reference));
    for (const [index, { resolve }] of batch.entries()) {
      resolve(snapshots.then((fetched) => fetched[index] as DocumentSnapshot));
    }
  }
}
