export type Data = Record<string, unknown>;

export interface Stored {
  path: string;
  data: Data;
}

/** A document as a change finds it, and as it leaves it; undefined where there is none. */
export type Change = { path: string; to: (found: Data | undefined) => Data | undefined };

/** All documents, in the order in which they were made, and how many commits there were. */
export class Memory {
  commits = 0;
  /** Passes before each read, as if it went over the network: what others commit meanwhile comes in between. */
  delay: () => Promise<void> = () => Promise.resolve();
  readonly #collections = new Map<string, Map<string, Stored>>();

  find(path: string): Data | undefined {
    return this.#collections.get(collectionOf(path))?.get(path)?.data;
  }

  /** All documents by path. */
  get documents(): Map<string, Data> {
    const all = new Map<string, Data>();
    for (const documents of this.#collections.values()) {
      for (const { path, data } of documents.values()) all.set(path, data);
    }
    return all;
  }

  /** Puts a document in place, or takes it away, as no transaction would. */
  put(path: string, data: Data | undefined): void {
    this.#put(path, data);
  }

  /** Goes back to documents that were kept. */
  restore(documents: ReadonlyMap<string, Data>): void {
    this.#collections.clear();
    for (const [path, data] of documents) this.#put(path, data);
  }

  /** Of the collection at this path. */
  list(collection: string): Stored[] {
    return [...(this.#collections.get(collection)?.values() ?? [])];
  }

  /** Of all collections called `name` below `root`. */
  listGroup(name: string, root = ""): Stored[] {
    const isWithin = (path: string) => path.startsWith(root) && path.split("/").at(-1) === name;
    const collections = [...this.#collections.keys()].filter(isWithin);
    return collections.flatMap((path) => this.list(path));
  }

  /** All changes or none, one upon the other. Throws where a document is not as a change needs it. */
  commit(changes: readonly Change[]): void {
    const changed = new Map<string, Data | undefined>();
    for (const { path, to } of changes) {
      changed.set(path, to(changed.has(path) ? changed.get(path) : this.find(path)));
    }
    for (const [path, data] of changed) this.#put(path, data);
    this.commits += 1;
  }

  #put(path: string, data: Data | undefined): void {
    const collection = collectionOf(path);
    const documents = this.#collections.get(collection) ?? new Map<string, Stored>();
    this.#collections.set(collection, documents);
    if (data) documents.set(path, { path, data });
    else documents.delete(path);
  }
}

function collectionOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
