import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Of } from "./lines.ts";

/** What a database needs besides its documents, and a deploy brings. */
const declared = ["firestore.rules", "firestore.indexes.json", "storage.rules"] as const;

export type DeclaredHashes = Record<string, string | null>;

/** A build puts the hashes here: the files themselves are not deployed with functions. */
declare const __DECLARED_HASHES__: DeclaredHashes | undefined;

export function hashDeclaredFiles(projectFolder: string): DeclaredHashes {
  return Object.fromEntries(
    declared.map((file) => [file, sha256Of(readFileSync(join(projectFolder, file)))]),
  );
}

/** Of the build, or of the files beside the source that runs. */
export function declaredHashes(): DeclaredHashes {
  if (typeof __DECLARED_HASHES__ !== "undefined") return __DECLARED_HASHES__;
  return hashDeclaredFiles(join(import.meta.dirname, "../../.."));
}
