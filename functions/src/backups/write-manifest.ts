import { sha256Of } from "./lines.ts";
import type { Backup } from "./backup.ts";
import type { BackupFiles, WrittenFile } from "./backup-files.ts";
import { declaredHashes } from "./declared-files.ts";
import { FORMAT, type FileEntry, type Manifest, type ManifestGroup } from "./manifest.ts";
import type { Source } from "./source.ts";
import { fileName } from "./walk.ts";

export function folderOf(id: string): string {
  return `backups/${id}/`;
}

interface Task {
  readonly backup: Pick<Backup, "id" | "readTime" | "groups">;
  readonly sources: readonly Pick<Source, "name" | "kind">[];
  readonly leftOut: readonly string[];
  /** Of the database, which ends in `/documents`. */
  readonly root: string;
  readonly files: BackupFiles;
}

/** Writes, last of all, what the backup has: by what lies in the bucket. Resolves to the hash of it. Safe to repeat. */
export async function writeManifest({ backup, sources, leftOut, root, files }: Task): Promise<string> {
  const folder = folderOf(backup.id);
  const written = await files.list(folder);
  const [, project = "", , database = ""] = root.split("/");
  const manifest: Manifest = {
    format: FORMAT,
    project,
    database,
    readTime: backup.readTime.toISOString(),
    declared: declaredHashes(),
    groups: sources.map((source) => describeGroup(source, backup, written)),
    leftOut: leftOut.toSorted(),
  };
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await files.writeText(`${folder}manifest.json`, text);
  return sha256Of(text);
}

function describeGroup(
  { name, kind }: Pick<Source, "name" | "kind">,
  { id, groups }: Pick<Backup, "id" | "groups">,
  written: ReadonlyMap<string, WrittenFile>,
): ManifestGroup {
  const { files: count = 0, documents = 0 } = groups[name] ?? {};
  const files = Array.from({ length: count }, (_, index): FileEntry => {
    const file = fileName(name, index + 1);
    const found = written.get(file);
    if (!found) throw new Error(`Backup ${id} has lost ${file}`);
    return { name: file, ...found.facts };
  });
  return { name, kind, documents, files };
}
