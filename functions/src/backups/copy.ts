import { copyChecks } from "../copy-checks.ts";
import { concurrencyLimit } from "../platform/concurrency/concurrency-limit.ts";
import type { ExactDocuments } from "../platform/firestore/exact-documents.ts";
import { plainFields } from "../platform/firestore/exact-values.ts";
import type { Context } from "../platform/runtime/context.ts";
import { lineOf } from "./lines.ts";
import { BackupRefused, type FileEntry, type Manifest, type ManifestGroup } from "./manifest.ts";
import { GroupReader, readLines, type BackupLine, type ReadFile } from "./read-backup.ts";
import { restoreLines } from "./restore-lines.ts";
import { sampler } from "./sample.ts";

interface CopyOptions {
  /** Of the database. */
  readonly name: string;
  readonly manifest: Manifest;
  readonly read: ReadFile;
  readonly share: number;
  readonly isOver: () => boolean;
}

/** What was done with some of a backup's files. */
interface FilesDone {
  /** How many are through. */
  readonly files: number;
  readonly documents: number;
  readonly faults: string[];
}

/** Says that all there is comes from a proof. */
const MARK = { path: "backups/copy", fields: {} };
const PAGE_SIZE = 500;
const READ_AT_ONCE = 300;
const GROUPS_AT_ONCE = 8;
/** Status code of gRPC. */
const NOT_FOUND = 5;

/** A copy of a backup, or of a share of it, in a database that has nothing else. */
export function copyOf(context: Context, { name, manifest, read, share, isOver }: CopyOptions) {
  if (name === "" || name === "(default)")
    throw new BackupRefused(
      "PROOF_DATABASE names no database of its own: backups are proven in none that is used",
    );
  const documents = context.openDatabase(name).exactDocuments();
  const groups = manifest.groups.filter(({ kind }) => kind === "documents");
  const all = manifest.groups.flatMap((group) => group.files.map((file) => ({ group, file })));
  const isChosen = sampler(share);

  /** Goes through files, from one of them on, until time is over. */
  async function eachFile(
    from: number,
    work: (group: ManifestGroup, lines: BackupLine[]) => Promise<{ documents: number; faults: string[] }>,
  ): Promise<FilesDone> {
    const done = { files: from, documents: 0, faults: [] as string[] };
    for (const { group, file } of all.slice(from)) {
      if (isOver()) break;
      const found = await work(group, await chosenOf(group, file));
      done.documents += found.documents;
      done.faults.push(...found.faults);
      done.files += 1;
      if (done.faults.length > 0) break;
    }
    return done;
  }

  /** Of users and files of photos the checksum alone is looked at. */
  async function chosenOf(group: ManifestGroup, file: FileEntry): Promise<BackupLine[]> {
    const lines = await readLines(read, file);
    if (group.kind !== "documents") return [];
    return new GroupReader(group, documents.root, isChosen).decode(lines);
  }

  return {
    /** How many files the backup has. */
    files: all.length,

    /** Deletes what an earlier copy has left, and nothing that anybody else has put there; false where time was over before. */
    async empty(): Promise<boolean> {
      const found = await listCollections(documents);
      if (found.length === 0) return true;
      const [mark] = await documents.getAll([MARK.path]);
      if (!mark) throw new BackupRefused(notOurs(name, found));
      const limit = concurrencyLimit(GROUPS_AT_ONCE);
      const emptied = await Promise.all(
        groups.map((group) => limit(() => emptyGroup(documents, group.name, isOver))),
      );
      if (emptied.includes(false)) return false;
      await documents.delete([MARK]);
      const others = await listCollections(documents);
      if (others.length > 0) throw new BackupRefused(notOurs(name, others));
      return true;
    },

    async restore(from: number): Promise<FilesDone> {
      await documents.set([MARK]);
      return eachFile(from, async (_group, lines) => ({
        documents: await restoreLines(documents, lines, "set"),
        faults: [],
      }));
    },

    compare: (from: number) =>
      eachFile(from, async (group, lines) => ({
        documents: lines.length,
        faults: [...(await compareWith(documents, lines)), ...(await checkLines(context, group, lines))],
      })),

    /** Whether the database has more documents than those that were compared. */
    async countOthers(compared: number): Promise<string[]> {
      const counts = await Promise.all(groups.map((group) => documents.countGroup(group.name)));
      const count = counts.reduce((sum, each) => sum + each, 0);
      return count === compared ? [] : [`The copy has ${count} documents, and ${compared} of the backup`];
    },
  };
}

function notOurs(name: string, collections: readonly string[]): string {
  const some = collections.slice(0, 5).join(", ");
  return `${name} has what no proof has put there (${some}): let PROOF_DATABASE name an empty database`;
}

async function emptyGroup(documents: ExactDocuments, group: string, isOver: () => boolean): Promise<boolean> {
  for (;;) {
    if (isOver()) return false;
    const found = await documents.listGroup(group, { after: null, limit: PAGE_SIZE });
    if (found.length > 0) await documents.delete(found);
    if (found.length < PAGE_SIZE) return true;
  }
}

async function listCollections(documents: ExactDocuments): Promise<string[]> {
  try {
    return await documents.listRootCollections();
  } catch (error) {
    if ((error as { code?: unknown }).code !== NOT_FOUND) throw error;
    throw new BackupRefused(`There is no database ${documents.root.split("/")[3]}: npm run protect makes it`);
  }
}

async function compareWith(documents: ExactDocuments, lines: readonly BackupLine[]): Promise<string[]> {
  const faults: string[] = [];
  for (let from = 0; from < lines.length; from += READ_AT_ONCE) {
    const batch = lines.slice(from, from + READ_AT_ONCE);
    const found = await documents.getAll(batch.map(({ path }) => path));
    for (const [index, { path, text }] of batch.entries()) {
      const copy = found[index];
      if (!copy) faults.push(`${path} did not come back`);
      else if (lineOf(copy, documents.root) !== text) faults.push(`${path} came back as something else`);
    }
  }
  return faults;
}

/** What the domain says of its documents. */
async function checkLines(
  context: Context,
  group: ManifestGroup,
  lines: readonly BackupLine[],
): Promise<string[]> {
  const load = copyChecks[group.name];
  if (!load) return [];
  const { default: check } = await load();
  const ask = check.open(context) as (document: object) => Promise<string | undefined>;
  const faults: string[] = [];
  for (const { path, fields } of lines.slice(0, check.max)) {
    const fault = await ask(plainFields(fields)).catch((error: unknown) => {
      if (!isUnreadable(error)) throw error;
      return `${path} is nothing that its domain can read: ${error.message}`;
    });
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}

/** No retry cures a document without what its domain expects in it; a network that fails has a cause. */
function isUnreadable(error: unknown): error is TypeError {
  return error instanceof TypeError && error.cause === undefined;
}
