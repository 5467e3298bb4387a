import { concurrencyLimit } from "../platform/concurrency/concurrency-limit.ts";
import type { ExactDocuments } from "../platform/firestore/exact-documents.ts";
import type { BackupLine } from "./read-backup.ts";

/** Bounds of one commit: Firestore takes 500 documents and 10 MiB. */
const BATCH = { documents: 250, bytes: 4_000_000 };
const COMMITS_AT_ONCE = 4;

/** Writes the documents; by `create` it fails where one is there already. Resolves to how many they were. */
export async function restoreLines(
  documents: ExactDocuments,
  lines: readonly BackupLine[],
  by: "create" | "set" = "create",
): Promise<number> {
  const limit = concurrencyLimit(COMMITS_AT_ONCE);
  await Promise.all(inBatches(lines).map((batch) => limit(() => documents[by](batch))));
  return lines.length;
}

function inBatches(lines: readonly BackupLine[]): BackupLine[][] {
  const batches: BackupLine[][] = [];
  let batch: BackupLine[] = [];
  let bytes = 0;
  for (const line of lines) {
    if (batch.length >= BATCH.documents || (batch.length > 0 && bytes + line.text.length > BATCH.bytes)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(line);
    bytes += line.text.length;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}
