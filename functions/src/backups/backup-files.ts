import type { Context } from "../platform/runtime/context.ts";
import { undefinedIfNotFound } from "../platform/storage/uploaded-file.ts";
import { listFiles, writeOnce } from "../platform/storage/write-once.ts";
import type { PackedLines } from "./lines.ts";
import type { FileEntry } from "./manifest.ts";
import { backupBucket } from "./parameters.ts";

/** A file of a group, and where the next one begins. */
export interface WrittenFile {
  readonly facts: Omit<FileEntry, "name">;
  readonly after: string | null;
  readonly isLast: boolean;
}

/** Custom fields of a file are texts. */
interface StoredFacts {
  documents: string;
  bytes: string;
  sha256: string;
  /** JSON. */
  after: string;
  isLast: string;
}

type Bucket = Awaited<ReturnType<Context["openBucket"]>>;

/** The files of backups and of the archive: written once, and never changed. */
export function backupFiles({ openBucket }: Pick<Context, "openBucket">) {
  const bucket = () => openBucket(backupBucket.value() || undefined);
  return {
    /**
     * Writes a file, or leaves the one that is there: an earlier attempt has written that, and perhaps put more or less into it.
     * Resolves to what is there in the end.
     */
    async write(path: string, { content, facts }: PackedLines, next: Pick<WrittenFile, "after" | "isLast">) {
      const stored: StoredFacts = {
        documents: String(facts.documents),
        bytes: String(facts.bytes),
        sha256: facts.sha256,
        after: JSON.stringify(next.after),
        isLast: String(next.isLast),
      };
      const metadata = { ...stored };
      const isNew = await writeOnce(await bucket(), path, {
        content,
        contentType: "application/gzip",
        metadata,
      });
      return isNew ? { facts, ...next } : readFacts(await bucket(), path);
    },

    /** What an earlier attempt has written there. */
    find: async (path: string): Promise<WrittenFile | undefined> => {
      const opened = await bucket();
      return undefinedIfNotFound(() => readFacts(opened, path));
    },

    /** Writes a text, or leaves the same one that is there. */
    async writeText(path: string, text: string): Promise<void> {
      const content = Buffer.from(text);
      const opened = await bucket();
      if (await writeOnce(opened, path, { content, contentType: "application/json" })) return;
      const [found] = await opened.file(path).download();
      if (!found.equals(content)) throw new Error(`${path} is there already, with other contents`);
    },

    /** All files below a folder, by the rest of their names. */
    async list(folder: string): Promise<Map<string, WrittenFile>> {
      const opened = await bucket();
      const files = new Map<string, WrittenFile>();
      let token: string | undefined;
      do {
        const page = await listFiles(opened, { prefix: folder, token });
        for (const { name, metadata } of page.files)
          if (metadata.metadata?.sha256 !== undefined)
            files.set(name.slice(folder.length), factsOf(metadata));
        token = page.next;
      } while (token !== undefined);
      return files;
    },

    /** Undefined where there is none. */
    read: async (path: string): Promise<Buffer | undefined> => {
      const opened = await bucket();
      return undefinedIfNotFound(async () => (await opened.file(path).download({ decompress: false }))[0]);
    },
  };
}

export type BackupFiles = ReturnType<typeof backupFiles>;

async function readFacts(bucket: Bucket, path: string): Promise<WrittenFile> {
  const [metadata] = await bucket.file(path).getMetadata();
  return factsOf(metadata);
}

function factsOf({ size, metadata = {} }: { size?: string | number; metadata?: object }): WrittenFile {
  const { documents, bytes, sha256, after, isLast } = metadata as Partial<StoredFacts>;
  return {
    facts: {
      documents: Number(documents),
      bytes: Number(bytes),
      size: Number(size),
      sha256: String(sha256),
    },
    after: JSON.parse(after ?? "null") as string | null,
    isLast: isLast === "true",
  };
}
