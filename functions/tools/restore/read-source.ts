import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReadFile } from "../../src/backups/read-backup.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { undefinedIfNotFound } from "../../src/platform/storage/uploaded-file.ts";

/** What `--from` names: `gs://bucket/backups/2026-03-01`, or a folder into which that was copied. */
export function readSource(from: string, { openBucket }: Pick<Context, "openBucket">): ReadFile {
  const [, bucket, folder = ""] = /^gs:\/\/([^/]+)\/(.+?)\/?$/.exec(from) ?? [];
  if (bucket === undefined) return (name) => readLocal(join(from, name));
  return (name) =>
    undefinedIfNotFound(async () => {
      const opened = await openBucket(bucket);
      return (await opened.file(`${folder}/${name}`).download({ decompress: false }))[0];
    });
}

async function readLocal(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
