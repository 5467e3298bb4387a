import type { Context } from "../runtime/context.ts";

type Bucket = Awaited<ReturnType<Context["openBucket"]>>;

/** Exactly one upload to a path, and none that came before or after it. */
interface UploadedFile {
  path: string;
  generation: string;
}

/**
 * The bytes of exactly this upload, or nothing when it was replaced or deleted meanwhile. As sent: a gzip bomb
 * is not unpacked.
 */
export async function readUploaded(
  bucket: Bucket,
  { path, generation }: UploadedFile,
): Promise<Buffer | undefined> {
  return undefinedIfNotFound(async () => {
    const [bytes] = await bucket.file(path, { generation }).download({ decompress: false });
    return bytes;
  });
}

/** Nothing when the file that `work` is about is gone. */
export async function undefinedIfNotFound<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === 404) return undefined;
    throw error;
  }
}
