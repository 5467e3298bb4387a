import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DeclaredIndexes, nameOf, type IndexFile } from "../../test-support/indexes/declared-indexes.ts";
import { projectFolder } from "../paths.ts";

export const declared = new DeclaredIndexes(
  JSON.parse(readFileSync(join(projectFolder, "firestore.indexes.json"), "utf8")) as IndexFile,
);

/** Where the processes of a run of all tests write which indexes their queries use. */
const file = process.env["SOUK_USED_INDEXES"];

export function noteUsed(index: string): void {
  if (file !== undefined) appendFileSync(file, `${index}\n`);
}

/** What is declared and no query has used; undefined where not all tests were run. */
export function listUnused(): string[] | undefined {
  if (file === undefined || !existsSync(file)) return undefined;
  const used = new Set(readFileSync(file, "utf8").split("\n"));
  return declared
    .list()
    .map(nameOf)
    .filter((name) => !used.has(name));
}
