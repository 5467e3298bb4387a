import { collectionOf, type CollectionRow } from "../../src/platform/data-map/describe-collection.ts";
import { testCollections } from "../indexes/test-collections.ts";
import { namesOf } from "../memory/values.ts";
import type { SentWrite } from "./write-channel.ts";

/** Notes which collections and fields are written that the data map does not name, each once. */
export class WriteWatch {
  readonly #fields: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #known = new Set<string>();
  #faults: string[] = [];

  /** Who writes, for what is said of it. */
  by = "";

  constructor(rows: readonly CollectionRow[]) {
    this.#fields = new Map(
      rows.map((row) => [collectionOf(row), new Set([...row.owner, ...row.personal, ...row.other])]),
    );
  }

  note(write: SentWrite): void {
    if (!write.update?.name) return;
    const collection = write.update.name.split("/").at(-2) ?? "";
    if (testCollections.has(collection)) return;
    for (const field of fieldsOf(write)) {
      const name = `${collection}.${field}`;
      if (this.#known.has(name)) continue;
      this.#known.add(name);
      if (!this.#fields.get(collection)?.has(field)) this.#faults.push(`${this.by}: ${name}`);
    }
  }

  /** What the map lacks, since this was asked last. */
  takeFaults(): string[] {
    const faults = this.#faults;
    this.#faults = [];
    return faults;
  }
}

/** The first name of each path. */
function fieldsOf({ update, updateMask, updateTransforms }: SentWrite): Set<string> {
  const paths = [
    ...(updateMask?.fieldPaths ?? []),
    ...(updateTransforms ?? []).map(({ fieldPath }) => fieldPath ?? ""),
  ].map((path) => namesOf(path)[0] ?? "");
  return new Set([...Object.keys(update?.fields ?? {}), ...paths]);
}
