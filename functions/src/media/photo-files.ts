import type { Context } from "../platform/context.ts";

const IMMUTABLE = "public, max-age=31536000, immutable";

/** The bucket as this domain uses it: private originals in, public variants out. */
export function photoFiles(context: Pick<Context, "openBucket">) {
  return {
    /**
     * The bytes of exactly this upload, or nothing when it was replaced or deleted meanwhile. As sent: a gzip
     * bomb is not unpacked.
     */
    async read(path: string, generation: string): Promise<Buffer | undefined> {
      const bucket = await context.openBucket();
      try {
        const [bytes] = await bucket.file(path, { generation }).download({ decompress: false });
        return bytes;
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    },

    /**
     * Takes away the download tokens that Storage gives each upload of a Firebase client: whoever has one reads
     * the original past every rule. Only this upload is touched, not one that replaced it, and a change of metadata
     * finalizes nothing.
     */
    async makePrivate(path: string, generation: string): Promise<void> {
      const bucket = await context.openBucket();
      try {
        await bucket
          .file(path, { generation })
          .setMetadata({ metadata: { firebaseStorageDownloadTokens: null } });
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },

    async write(path: string, bytes: Buffer, contentType: string): Promise<void> {
      const bucket = await context.openBucket();
      const metadata = { contentType, cacheControl: IMMUTABLE };
      await bucket.file(path).save(bytes, { resumable: false, metadata });
    },
  };
}

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === 404;
}
