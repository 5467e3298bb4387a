import type { Context } from "../../platform/runtime/context.ts";
import { listFiles, writeOnce } from "../../platform/storage/write-once.ts";
import { backupBucket } from "../parameters.ts";
import { ArchiveIndex, packBlocks, unpackBlock } from "./blocks.ts";

const DATA = ".ndjson.gz";
const INDEX = ".index.json";
/** Of one day: a night writes one for each 5,000 documents. */
const MAX_FILES = 1000;

/** The day of a collection, and what a night has put into it. */
export interface ArchiveFile {
  readonly collection: string;
  /** In UTC, on which the documents were made. */
  readonly day: string;
  /** Tells it from others of that day. */
  readonly name: string;
}

function folderOf({ collection, day }: Pick<ArchiveFile, "collection" | "day">): string {
  return `archive/${collection}/${day}/`;
}

/** `archive/{collection}/{day}/{name}.ndjson.gz`, each with an index. Written once, and never changed. */
export function archiveFiles({ openBucket }: Pick<Context, "openBucket">) {
  const bucket = () => openBucket(backupBucket.value() || undefined);
  return {
    /** The name has part of the hash of the contents: the same again is one file, and other documents are another. */
    async write(
      { name, ...place }: ArchiveFile,
      lines: readonly { path: string; text: string }[],
    ): Promise<void> {
      const { content, index } = await packBlocks(lines);
      const opened = await bucket();
      const path = `${folderOf(place)}${name}-${index.sha256.slice(0, 8)}`;
      await writeOnce(opened, `${path}${DATA}`, { content, contentType: "application/gzip" });
      const text = Buffer.from(JSON.stringify(index));
      await writeOnce(opened, `${path}${INDEX}`, { content: text, contentType: "application/json" });
    },

    /** The names of the files of a day, in order. */
    async list(place: Pick<ArchiveFile, "collection" | "day">): Promise<string[]> {
      const prefix = folderOf(place);
      const { files } = await listFiles(await bucket(), { prefix, limit: MAX_FILES });
      return files
        .map(({ name }) => name)
        .filter((name) => name.endsWith(INDEX))
        .map((name) => name.slice(prefix.length, -INDEX.length));
    },

    async readIndex({ name, ...place }: ArchiveFile): Promise<ArchiveIndex> {
      const [content] = await (await bucket()).file(`${folderOf(place)}${name}${INDEX}`).download();
      return ArchiveIndex.parse(JSON.parse(content.toString()));
    },

    /** The lines of one block, by its bytes alone. */
    async readBlock(
      { name, ...place }: ArchiveFile,
      { start, end }: Pick<ArchiveIndex["blocks"][number], "start" | "end">,
    ): Promise<string[]> {
      const file = (await bucket()).file(`${folderOf(place)}${name}${DATA}`);
      const [bytes] = await file.download({ start, end, decompress: false });
      return unpackBlock(bytes);
    },
  };
}
