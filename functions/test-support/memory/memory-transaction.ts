import { DocumentReference, Query } from "@google-cloud/firestore";
import { merged, stored, updated } from "./field-values.ts";
import type { Change, Data, Memory, Stored } from "./memory.ts";
import { readField, runQuery } from "./run-query.ts";

/** gRPC's codes. */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;

/** As much of a Firestore transaction as stores use: it reads what is committed, and writes at the end. */
export class MemoryTransaction {
  readonly #memory: Memory;
  readonly #changes: Change[] = [];
  readonly #startedAt: number;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#startedAt = memory.commits;
  }

  /** Whether others have committed since it began: what it read may not belong together. */
  get isLate(): boolean {
    return this.#startedAt !== this.#memory.commits;
  }

  async get(wanted: unknown): Promise<unknown> {
    await this.#memory.delay();
    if (this.#changes.length > 0)
      throw new Error("Firestore transactions require all reads before all writes");
    if (wanted instanceof DocumentReference) return this.#snapshot(wanted.path);
    if (wanted instanceof Query) return { docs: this.#find(wanted).map(({ path }) => this.#snapshot(path)) };
    return this.#aggregate(wanted as { query: Query });
  }

  getAll(...references: DocumentReference[]): Promise<unknown[]> {
    return Promise.all(references.map((reference) => this.get(reference)));
  }

  create({ path }: DocumentReference, document: Data): void {
    this.#change(path, (found) => {
      if (found) throw Object.assign(new Error(`${path} exists`), { code: ALREADY_EXISTS });
      return stored(document);
    });
  }

  set({ path }: DocumentReference, document: Data, options?: { merge?: boolean }): void {
    this.#change(path, (found) => (options?.merge ? merged(found ?? {}, document) : stored(document)));
  }

  update({ path }: DocumentReference, changes: Data): void {
    this.#change(path, (found) => updated(existing(path, found), changes));
  }

  delete({ path }: DocumentReference, precondition: { exists?: boolean } = {}): void {
    this.#change(path, (found) => {
      if (precondition.exists) existing(path, found);
      return undefined;
    });
  }

  /** All changes or none. Throws where a document is not as a change needs it. */
  commit(): void {
    if (this.#changes.length > 0) this.#memory.commit(this.#changes);
  }

  #change(path: string, to: Change["to"]): void {
    this.#changes.push({ path, to });
  }

  #snapshot(path: string) {
    const data = this.#memory.find(path);
    return { id: path.split("/").at(-1), data: () => data };
  }

  #find(query: Query): Stored[] {
    const { toProto } = query as unknown as { toProto: () => Parameters<typeof runQuery>[0] };
    return runQuery(toProto.call(query), this.#memory);
  }

  #aggregate(aggregate: { query: Query }): unknown {
    const { _aggregates: fields } = aggregate as unknown as {
      _aggregates: Record<string, { aggregateType: string; _field?: string }>;
    };
    const found = this.#find(aggregate.query);
    const data = Object.fromEntries(
      Object.entries(fields).map(([name, { aggregateType, _field }]) => [
        name,
        aggregateType === "count" ? found.length : add(found, `${_field}`),
      ]),
    );
    return { data: () => data, readTime: { toDate: () => new Date() } };
  }
}

function existing(path: string, found: Data | undefined): Data {
  if (!found) throw Object.assign(new Error(`${path} does not exist`), { code: NOT_FOUND });
  return found;
}

function add(found: Stored[], field: string): number {
  const values = found.map((document) => readField(document, field));
  return values.reduce<number>((sum, value) => sum + (typeof value === "number" ? value : 0), 0);
}
