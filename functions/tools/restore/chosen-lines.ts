import { BackupRefused, type Manifest, type ManifestGroup } from "../../src/backups/manifest.ts";
import { GroupReader, readLines, type BackupLine, type ReadFile } from "../../src/backups/read-backup.ts";
import { Problem } from "../problem.ts";
import { belongsTo, groupsOf } from "./selection.ts";

/** What of a backup is restored: all of it, one collection, or one document with what belongs to it. */
export type Choice =
  | { readonly kind: "whole" }
  | { readonly kind: "collection"; readonly name: string }
  | { readonly kind: "only"; readonly path: string };

/** What was chosen of one file. */
export interface ChosenLines {
  readonly group: string;
  readonly lines: readonly BackupLine[];
}

interface Source {
  readonly manifest: Manifest;
  readonly read: ReadFile;
  /** Of the database that is restored into. */
  readonly root: string;
}

/**
 * Every file of the backup is read and checked, also those of which nothing is chosen: what is damaged anywhere is refused before
 * anything is written. Throws `BackupRefused`, or a problem where there is no such thing in it.
 */
export async function* readChosen(source: Source, choice: Choice): AsyncGenerator<ChosenLines> {
  const groups = new Map(source.manifest.groups.map((group) => [group.name, group]));
  if (choice.kind === "collection" && groups.get(choice.name)?.kind !== "documents")
    throw new Problem(`The backup has no collection ${choice.name}. It has ${listNames(source.manifest)}.`);
  const root = choice.kind === "only" ? await findRoot(source, choice.path) : undefined;
  const related = new Set(choice.kind === "only" ? groupsOf(choice.path) : []);
  const isChosen = (group: string, line: BackupLine) => {
    if (choice.kind === "whole") return true;
    if (choice.kind === "collection") return group === choice.name;
    return root !== undefined && related.has(group) && belongsTo(root, group, line);
  };
  for (const group of groups.values())
    for await (const lines of readGroup(source, group))
      yield { group: group.name, lines: lines.filter((line) => isChosen(group.name, line)) };
}

async function findRoot(source: Source, path: string): Promise<BackupLine> {
  const name = path.split("/").at(-2);
  const group = source.manifest.groups.find((each) => each.name === name && each.kind === "documents");
  if (!group) throw new Problem(`${path} is no document of a collection of the backup, such as orders/abc.`);
  for await (const lines of readGroup(source, group)) {
    const found = lines.find((line) => line.path === path);
    if (found) return found;
  }
  throw new Problem(`The backup has no ${path}.`);
}

/** The documents of a group, file after file; of users and files of photos their checksums alone are looked at. */
async function* readGroup({ read, root }: Source, group: ManifestGroup): AsyncGenerator<BackupLine[]> {
  const reader = new GroupReader(group, root);
  let documents = 0;
  for (const file of group.files) {
    const lines = await readLines(read, file);
    documents += lines.length;
    yield group.kind === "documents" ? reader.decode(lines) : [];
  }
  if (documents !== group.documents)
    throw new BackupRefused(
      `${group.name} has ${documents} documents, and the manifest says ${group.documents}`,
    );
}

function listNames({ groups }: Manifest): string {
  return groups
    .filter(({ kind, documents }) => kind === "documents" && documents > 0)
    .map(({ name }) => name)
    .join(", ");
}
