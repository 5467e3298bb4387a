import { setImmediate } from "node:timers/promises";
import type { Backend } from "./backend.ts";
import { decode, encode, type Data } from "./plain-data.ts";

export interface PlainDocument {
  path: string;
  data: Data;
}

export interface DocumentWrite {
  path: string;
  before: Data | undefined;
  after: Data | undefined;
  /** By Firestore's clock, of the commit. */
  at: Date;
}

/** How a test looks into the database in memory and changes it behind everyone's back: documents as plain data. */
export class Memory {
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** How many commits there were. */
  get commits(): number {
    return this.#backend.commits;
  }

  /**
   * Passes before each request, of a method of Firestore's client, as if it went over the network: what others commit
   * meanwhile comes in between.
   */
  set delay(delay: (method: string) => Promise<void>) {
    this.#backend.delay = delay;
  }

  /** Firestore's own clock, in place of this machine's: what it stamps is then of the test's time. */
  set clock(now: () => Date) {
    this.#backend.now = () => now().getTime();
  }

  /** Tells of each change of a document, as it is made, until the function returned is called. */
  watch(onChange: (change: DocumentWrite) => void): () => void {
    return this.#backend.watch(({ path, before, after, at }) =>
      onChange({
        path,
        before: before && decode(before),
        after: after && decode(after),
        at: new Date(Math.ceil(at / 1000)),
      }),
    );
  }

  /** Lets requests take longer or shorter by chance, so that those who race meet at all moments: a seed for each way. `hear` is told of each request. */
  interleave(seed: number, hear: (method: string) => void = () => undefined): void {
    let state = seed;
    this.delay = async (method) => {
      hear(method);
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      for (let turn = (state >> 16) % 4; turn > 0; turn -= 1) await setImmediate();
    };
  }

  find(path: string): Data | undefined {
    const document = this.#backend.find(path);
    return document && decode(document);
  }

  /** All documents by path. */
  get documents(): Map<string, Data> {
    const all = this.#backend.collections().flatMap((collection) => this.list(collection));
    return new Map(all.map(({ path, data }) => [path, data]));
  }

  /** Of the collection at this path, in the order in which they were made. */
  list(collection: string): PlainDocument[] {
    return this.#backend
      .list(collection)
      .map((document) => ({ path: document.path, data: decode(document) }));
  }

  /** Of all collections called `name`. */
  listGroup(name: string): PlainDocument[] {
    const collections = this.#backend.collections().filter((path) => path.split("/").at(-1) === name);
    return collections.flatMap((path) => this.list(path));
  }

  /** Lets time pass by the database's own clock alone: it is later than any clock of a test. */
  passTime(milliseconds: number): void {
    this.#backend.advance(milliseconds);
  }

  /** Puts a document in place, or takes it away, as no transaction would. */
  put(path: string, data: Data | undefined): void {
    this.#backend.place(path, data && encode(data));
  }

  /** Goes back to documents that were kept. */
  restore(documents: ReadonlyMap<string, Data>): void {
    const now = this.documents;
    for (const path of now.keys()) if (!documents.has(path)) this.put(path, undefined);
    for (const [path, data] of documents) if (now.get(path) !== data) this.put(path, data);
  }
}
