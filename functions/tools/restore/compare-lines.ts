import { lineOf } from "../../src/backups/lines.ts";
import type { BackupLine } from "../../src/backups/read-backup.ts";
import type { ExactDocuments } from "../../src/platform/firestore/exact-documents.ts";
import { encodeFields } from "../../src/platform/firestore/exact-values.ts";

export interface Comparison {
  missing: number;
  same: number;
  different: { path: string; fields: string[] }[];
}

const BATCH_SIZE = 200;

/** How a database has these documents: not, as they were, or with other fields. */
export async function compareLines(
  documents: ExactDocuments,
  lines: readonly BackupLine[],
): Promise<Comparison & { missingLines: BackupLine[] }> {
  const { root } = documents;
  const missingLines: BackupLine[] = [];
  const different: Comparison["different"] = [];
  let same = 0;
  for (let from = 0; from < lines.length; from += BATCH_SIZE) {
    const batch = lines.slice(from, from + BATCH_SIZE);
    const found = await documents.getAll(batch.map(({ path }) => path));
    for (const [index, line] of batch.entries()) {
      const present = found[index];
      if (!present) missingLines.push(line);
      else if (lineOf(present, root) === line.text) same += 1;
      else {
        const names = new Set([...Object.keys(line.fields), ...Object.keys(present.fields)]);
        const fields = [...names].filter((name) => textOf(line, name) !== textOf(present, name));
        different.push({ path: line.path, fields: fields.toSorted() });
      }
    }
  }
  return { missing: missingLines.length, missingLines, same, different };

  function textOf({ fields }: Pick<BackupLine, "fields">, name: string): string | undefined {
    const value = fields[name];
    return value && encodeFields({ [name]: value }, root);
  }
}
