import type { Bucket } from "@google-cloud/storage";

/** Exactly one upload to a path, not an earlier or later one. */
interface UploadedFile {
  path: string;
  generation: string;
}

/**
 * The bytes of exactly this upload, or undefined when it was replaced or deleted. As sent: a gzip bomb is not
 * unpacked.
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

/** Undefined when the file that `work` accesses does not exist. */
export async function undefinedIfNotFound<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === 404) return undefined;
    throw error;
  }
}
