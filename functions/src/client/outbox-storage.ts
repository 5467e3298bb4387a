/** Keeps texts under ids. Whatever keeps them longer than the page will do. */
export interface OutboxStorage {
  /** In any order. */
  list(): string[];
  put(id: string, text: string): void;
  remove(id: string): void;
}

/** Forgets with the page. */
export function memoryOutboxStorage(): OutboxStorage {
  const texts = new Map<string, string>();
  return {
    list: () => [...texts.values()],
    put: (id, text) => void texts.set(id, text),
    remove: (id) => void texts.delete(id),
  };
}

/** What of `localStorage` this needs, so that it compiles without the types of a browser. */
export interface WebStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** A member's own in a browser: each message under a key of its own, so that two tabs do not overwrite each other's. */
export function webOutboxStorage(storage: WebStorage, uid: string): OutboxStorage {
  const prefix = `souk-outbox/${uid}/`;
  return {
    list: () =>
      Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "")
        .filter((key) => key.startsWith(prefix))
        .flatMap((key) => storage.getItem(key) ?? []),
    put: (id, text) => storage.setItem(prefix + id, text),
    remove: (id) => storage.removeItem(prefix + id),
  };
}
