import type { Bucket, File } from "@google-cloud/storage";

interface NewFile {
  readonly content: Buffer;
  readonly contentType: string;
  readonly metadata?: Record<string, string>;
}

const PAGE_SIZE = 1000;
/** There is a file: who may add files and change none is refused by 403 instead. */
const TAKEN = new Set<unknown>([412, 403]);

/** Writes a file where there is none yet. Resolves to whether it did. */
export async function writeOnce(
  bucket: Bucket,
  path: string,
  { content, ...metadata }: NewFile,
): Promise<boolean> {
  const file = bucket.file(path);
  try {
    await file.save(content, { resumable: false, metadata, preconditionOpts: { ifGenerationMatch: 0 } });
    return true;
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && TAKEN.has(error.code);
    if (isTaken && (await file.exists())[0]) return false;
    throw error;
  }
}

/** One page of the files whose names begin so, with their metadata, and what asks for the next one. */
export async function listFiles(
  bucket: Bucket,
  { prefix, limit = PAGE_SIZE, token }: { prefix: string; limit?: number; token?: string | undefined },
): Promise<{ files: File[]; next: string | undefined }> {
  const query = { prefix, maxResults: limit, autoPaginate: false, ...(token && { pageToken: token }) };
  const [files, next] = await bucket.getFiles(query);
  return { files, next: (next as { pageToken?: string } | null)?.pageToken };
}
