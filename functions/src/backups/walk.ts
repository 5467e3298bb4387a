import type { ExactDocument } from "../platform/firestore/exact-documents.ts";
import { concurrencyLimit } from "../platform/concurrency/concurrency-limit.ts";
import type { GroupProgress } from "./backup.ts";
import type { BackupFiles, WrittenFile } from "./backup-files.ts";
import { linePacker } from "./lines.ts";
import type { Source } from "./source.ts";

interface Walk {
  readonly sources: readonly Source[];
  readonly groups: Readonly<Record<string, GroupProgress>>;
  readonly files: BackupFiles;
  /** Where the files lie, with its slash. */
  readonly folder: string;
  /** An earlier attempt may have written files that no checkpoint knows of. */
  readonly isRepeated: boolean;
  /** How many documents may be read still. */
  readonly budget: number;
  readonly isOver: () => boolean;
  /** Whether `afterFile` wants a document: all others are forgotten with their page. */
  readonly isWanted: (name: string, document: ExactDocument) => boolean;
  /** Told of the documents of each file that are wanted, once it is written. */
  readonly afterFile: (name: string, number: number, documents: readonly ExactDocument[]) => Promise<void>;
}

/** Each waits for Firestore while others are packed. */
const GROUPS_AT_ONCE = 4;
/** Of one file, whichever comes first. They bound what is in memory, and what is read again by who comes after a death. */
const FILE_DOCUMENTS = 5000;
const FILE_BYTES = 8_000_000;
/** A page has about so many bytes, by those before it. */
const PAGE_BYTES = 1_000_000;
const FIRST_PAGE = 250;
const PAGE = { min: 20, max: 500 };

/** Where each group is after as many files as there was time and budget for, and what that has read. */
export async function walk(task: Walk): Promise<{ groups: Record<string, GroupProgress>; reads: number }> {
  const groups = { ...task.groups };
  let reads = 0;
  const limit = concurrencyLimit(GROUPS_AT_ONCE);
  const isOver = () => task.isOver() || reads >= task.budget;
  const work = task.sources.map((source) =>
    limit(async () => {
      let progress = groups[source.name];
      while (progress && !progress.isDone && !isOver()) {
        const path = `${task.folder}${fileName(source.name, progress.files + 1)}`;
        const known = task.isRepeated ? await task.files.find(path) : undefined;
        progress = addFile(progress, known ?? (await writeFile(source, progress, path)));
        groups[source.name] = progress;
      }
    }),
  );
  await Promise.all(work);
  return { groups, reads };

  async function writeFile(source: Source, progress: GroupProgress, path: string): Promise<WrittenFile> {
    const packer = linePacker();
    const found: ExactDocument[] = [];
    const { facts } = packer;
    let limitOfPage = FIRST_PAGE;
    let next: Pick<WrittenFile, "after" | "isLast"> = { after: progress.after, isLast: false };
    do {
      const page = await source.list({
        after: next.after,
        limit: Math.min(limitOfPage, FILE_DOCUMENTS - facts.documents),
        isKept: (document) => task.isWanted(source.name, document),
      });
      reads += page.reads;
      next = page;
      found.push(...(page.kept ?? []));
      await packer.add(page.lines);
      if (facts.documents > 0) {
        const wanted = Math.round((PAGE_BYTES * facts.documents) / facts.bytes);
        limitOfPage = Math.min(PAGE.max, Math.max(PAGE.min, wanted));
      }
    } while (
      !next.isLast &&
      facts.documents < FILE_DOCUMENTS &&
      facts.bytes < FILE_BYTES &&
      reads < task.budget
    );
    const { after, isLast } = next;
    const packed = await packer.end();
    // What has nothing has no file.
    if (facts.documents === 0) return { facts: packed.facts, after, isLast };
    const written = await task.files.write(path, packed, { after, isLast });
    await task.afterFile(source.name, progress.files + 1, found);
    return written;
  }
}

/** `orders/00001.ndjson.gz` */
export function fileName(group: string, number: number): string {
  return `${group}/${String(number).padStart(5, "0")}.ndjson.gz`;
}

function addFile(
  progress: GroupProgress,
  { facts: { documents }, after, isLast }: WrittenFile,
): GroupProgress {
  return {
    after,
    documents: progress.documents + documents,
    files: progress.files + (documents > 0 ? 1 : 0),
    isDone: isLast,
  };
}
