import { applyWrite, type Stored } from "./apply-write.ts";
import type { DocumentSource } from "./run-query.ts";
import { StringIndex, type Clue } from "./string-index.ts";
import { pathOf, type Fields, type Value, type Write } from "./wire.ts";

interface WriteResult {
  updatedAt: number;
  transformResults: Value[];
}

/** What one commit made of one document. */
interface StoredChange {
  readonly path: string;
  readonly before: Stored | undefined;
  readonly after: Stored | undefined;
  /** In microseconds since 1970. */
  readonly at: number;
}

/** Fewer are looked through as fast. */
const MIN_INDEXED = 30;

type OnChange = (change: StoredChange) => void;

/** The backend of Firestore's client in place of Google's: all documents, and the number of commits. */
export class Backend implements DocumentSource {
  commits = 0;
  /** Passes before each request, as if it went over the network: what others commit meanwhile comes in between. */
  delay: (method: string) => Promise<void> = () => Promise.resolve();
  /** What time it is by this database's own clock, in milliseconds since 1970, unless it has been ahead of that. */
  now: () => number = Date.now;
  readonly #collections = new Map<string, Map<string, Stored>>();
  /** By collection and field, as far as queries have asked. */
  readonly #indexes = new Map<string, Map<string, StringIndex>>();
  readonly #snapshots = new Set<Snapshot>();
  readonly #watchers = new Set<OnChange>();
  /** What each change has taken the place of, so that one can read as all was. */
  readonly #changes: { at: number; path: string; before: Stored | undefined }[] = [];
  #lastInstant = 0;

  find(path: string): Stored | undefined {
    return this.#collections.get(collectionOf(path))?.get(path);
  }

  list(collection: string): Stored[] {
    return [...(this.#collections.get(collection)?.values() ?? [])];
  }

  listWith(collection: string, clues: readonly Clue[]): Stored[] {
    const documents = this.#collections.get(collection);
    if (!documents || documents.size < MIN_INDEXED || clues.length === 0) return this.list(collection);
    const indexes = this.#indexes.get(collection) ?? new Map<string, StringIndex>();
    this.#indexes.set(collection, indexes);
    const found = clues.map(({ fieldPath, text }) => {
      const index = indexes.get(fieldPath) ?? new StringIndex(fieldPath, documents.values());
      indexes.set(fieldPath, index);
      return index.find(text);
    });
    return [...found.reduce((fewest, each) => (each.size < fewest.size ? each : fewest))];
  }

  collections(): string[] {
    return [...this.#collections.keys()];
  }

  /** The next instant, in microseconds since 1970: what goes over a network takes a millisecond at least. */
  tick(): number {
    this.#lastInstant = Math.max(this.now() * 1000, this.#lastInstant + 1000);
    return this.#lastInstant;
  }

  /** Lets time pass for this database alone, in milliseconds. */
  advance(milliseconds: number): void {
    this.#lastInstant = this.tick() + milliseconds * 1000;
  }

  /** All documents as they were at an instant, in microseconds since 1970. */
  asOf(instant: number): Snapshot {
    const snapshot = new Snapshot(this, () => undefined);
    for (const { at, path, before } of this.#changes) if (at > instant) snapshot.keep(path, before);
    return snapshot;
  }

  /** All documents as they are now, whatever is committed later, until it is closed. */
  openSnapshot(): Snapshot {
    const snapshot = new Snapshot(this, (closed) => this.#snapshots.delete(closed));
    this.#snapshots.add(snapshot);
    return snapshot;
  }

  /** Tells of each change until the function returned is called. */
  watch(onChange: OnChange): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  /** All writes or none, one upon the other. Throws where a document is not as a write needs it. */
  commit(writes: readonly Write[]): { at: number; results: WriteResult[] } {
    const at = this.tick();
    const changed = new Map<string, Stored | undefined>();
    const results = writes.map((write) => {
      const path = pathOf(write.update?.name ?? write.delete ?? "");
      const found = changed.has(path) ? changed.get(path) : this.find(path);
      const { document, transformResults } = applyWrite(write, found, { path, at });
      changed.set(path, document);
      return { updatedAt: document?.updatedAt ?? at, transformResults };
    });
    for (const [path, document] of changed) this.#put(path, document, at);
    if (writes.length > 0) this.commits += 1;
    return { at, results };
  }

  /** Puts a document in place, or takes it away, as no client would. */
  place(path: string, fields: Fields | undefined): void {
    const at = this.tick();
    this.#put(path, fields && { path, fields, createdAt: at, updatedAt: at }, at);
  }

  #put(path: string, document: Stored | undefined, at: number): void {
    const before = this.find(path);
    this.#changes.push({ at, path, before });
    for (const snapshot of this.#snapshots) snapshot.keep(path, before);
    const collection = collectionOf(path);
    const documents = this.#collections.get(collection) ?? new Map<string, Stored>();
    this.#collections.set(collection, documents);
    if (document) documents.set(path, document);
    else documents.delete(path);
    if (documents.size === 0) this.#collections.delete(collection);
    for (const index of this.#indexes.get(collection)?.values() ?? []) index.replace(before, document);
    for (const onChange of this.#watchers) onChange({ path, before, after: document, at });
  }
}

/** All documents at one instant: keeps what was there before others changed it. */
export class Snapshot implements DocumentSource {
  readonly #backend: Backend;
  readonly #close: (snapshot: Snapshot) => void;
  readonly #kept = new Map<string, Stored | undefined>();

  constructor(backend: Backend, close: (snapshot: Snapshot) => void) {
    this.#backend = backend;
    this.#close = close;
  }

  keep(path: string, document: Stored | undefined): void {
    if (!this.#kept.has(path)) this.#kept.set(path, document);
  }

  get isUnchanged(): boolean {
    return this.#kept.size === 0;
  }

  find(path: string): Stored | undefined {
    return this.#kept.has(path) ? this.#kept.get(path) : this.#backend.find(path);
  }

  list(collection: string): Stored[] {
    return this.#asKept(collection, this.#backend.list(collection));
  }

  listWith(collection: string, clues: readonly Clue[]): Stored[] {
    return this.#asKept(collection, this.#backend.listWith(collection, clues));
  }

  #asKept(collection: string, documents: Stored[]): Stored[] {
    if (this.#kept.size === 0) return documents;
    const unchanged = documents.filter(({ path }) => !this.#kept.has(path));
    const kept = [...this.#kept].flatMap(([path, document]) =>
      document && collectionOf(path) === collection ? [document] : [],
    );
    return [...unchanged, ...kept];
  }

  collections(): string[] {
    return [...new Set([...this.#backend.collections(), ...[...this.#kept.keys()].map(collectionOf)])];
  }

  close(): void {
    this.#close(this);
  }
}

function collectionOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
