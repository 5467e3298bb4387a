import type { Context } from "../platform/runtime/context.ts";
import { withinTime } from "../platform/concurrency/time-limit.ts";
import { SECOND } from "../platform/values/clock.ts";
import { readUploaded, undefinedIfNotFound } from "../platform/storage/uploaded-file.ts";
import type { PhotoPicture } from "./photo-picture.ts";
import { isPrivate, photoFolder, PURPOSES, type Photo, type Purpose, type Rendition } from "./photo.ts";
import type { ShownPhoto } from "./shown-photo.ts";
import { publicBucket } from "./parameters.ts";

type Original = Pick<Photo, "id" | "owner" | "generation">;

/** For one file of at most 25 MB. */
const STORAGE_MS = 30 * SECOND;

/** A request that hangs would end the function with its time-out, as if the photo had killed it. */
function answered<R>(request: Promise<R>): Promise<R> {
  return withinTime(request, STORAGE_MS, () => new Error("Storage did not answer in time"));
}

/** What members uploaded, as they uploaded it: one file a photo, which nobody but the server reads. */
export function originalFiles(context: Pick<Context, "openBucket">) {
  return {
    /** The bytes that the photo was made of, or undefined when they are deleted or replaced. */
    async read(photo: Original): Promise<Buffer | undefined> {
      const { generation } = photo;
      return answered(readUploaded(await context.openBucket(), { path: pathOf(photo), generation }));
    },

    /** Whether what the shown picture was made of is still there. No request where its time is over. */
    async hasOriginal(photo: Pick<Photo, "id" | "owner" | "originalUntil">): Promise<boolean> {
      if (photo.originalUntil === null) return false;
      return (await (await context.openBucket()).file(pathOf(photo)).exists())[0];
    },

    /** An address to which whoever has it can put one file, once, within a week. */
    async openUpload(
      photo: Omit<Original, "generation">,
      { contentType, bytes, purpose }: { contentType: string; bytes: number; purpose: Photo["purpose"] },
    ): Promise<string> {
      const file = (await context.openBucket()).file(pathOf(photo));
      const [address] = await answered(
        file.createResumableUpload({
          metadata: { contentType, contentLength: bytes, metadata: { purpose } },
          preconditionOpts: { ifGenerationMatch: 0 },
        }),
      );
      return address;
    },

    /** Writes what was fetched for its owner, with what says so, unless a file is there already. */
    async writeOnce(
      photo: Omit<Original, "generation">,
      {
        bytes,
        contentType,
        metadata,
      }: { bytes: Buffer; contentType: string; metadata: Record<string, string> },
    ): Promise<void> {
      const bucket = await context.openBucket();
      const options = {
        resumable: false,
        metadata: { contentType, metadata },
        preconditionOpts: { ifGenerationMatch: 0 },
      };
      try {
        await bucket.file(pathOf(photo)).save(bytes, options);
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === 412)) throw error;
      }
    },

    /**
     * Removes the download tokens that Storage gives each upload of a Firebase client: they bypass every
     * rule. Only this upload is touched, not one that replaced it, and a change of metadata triggers no
     * finalize event.
     */
    async makePrivate(photo: Original): Promise<void> {
      const bucket = await context.openBucket();
      const file = bucket.file(pathOf(photo), { generation: photo.generation });
      const tokens = { firebaseStorageDownloadTokens: null };
      await undefinedIfNotFound(() => answered(file.setMetadata({ metadata: tokens })));
    },

    /** Deletes what the photo was made of, and not what replaced it. */
    async remove(photo: Original): Promise<void> {
      const bucket = await context.openBucket();
      const file = bucket.file(pathOf(photo));
      const [exists] = await file.exists();
      if (!exists) return;
      const [{ generation = 0 }] = await file.getMetadata();
      if (BigInt(generation) > BigInt(photo.generation)) return;
      // If another upload arrives at this moment, the file stays.
      const same = { preconditionOpts: { ifGenerationMatch: generation } };
      await bucket.file(pathOf(photo), same).delete({ ignoreNotFound: true });
    },
  };
}

function pathOf({ owner, id }: Pick<Original, "owner" | "id">): string {
  return `uploads/${owner}/${id}`;
}

/** What members have uploaded, whether or not an event of it has come. */
export function uploadReader(context: Pick<Context, "openBucket">) {
  return {
    /** What an upload is for; undefined where there is none. Asks Storage. */
    async findPurpose(photo: Omit<Original, "generation">): Promise<Purpose | undefined> {
      const file = (await context.openBucket()).file(pathOf(photo));
      const found = await undefinedIfNotFound(() => answered(file.getMetadata()));
      return found && purposeOf(found[0].metadata ?? {});
    },
  };
}

/** As an upload's custom metadata names it. */
export function purposeOf(metadata: Readonly<Record<string, unknown>>): Purpose {
  return PURPOSES.find((known) => known === metadata["purpose"]) ?? "photo";
}

const IMMUTABLE = "public, max-age=31536000, immutable";
/** In no cache but the reader's own, and there for a day. */
const PRIVATE = "private, max-age=86400, immutable";

/** What other domains send elsewhere: the JPEG of a photo that is ready. */
export function previewFiles(context: Pick<Context, "openBucket">) {
  return {
    /** Undefined when the file is gone. */
    read: ({ preview, purpose }: Pick<Rendition, "preview" | "purpose">) =>
      readFile(preview.path, bucketOfPhotos(purpose)),
    /** That of a picture whose files are private. */
    readPrivate: ({ folder }: Pick<PhotoPicture, "folder">) => readFile(`${folder}preview.jpeg`, undefined),
  };

  async function readFile(path: string, name: string | undefined): Promise<Buffer | undefined> {
    const bucket = await context.openBucket(name);
    return undefinedIfNotFound(async () => (await answered(bucket.file(path).download()))[0]);
  }
}

/** Links with a token, which Firebase makes for whoever may read a file: whoever has one needs no rule any more. */
export function downloadLinks(context: Pick<Context, "openBucket">) {
  return {
    /** Safe to repeat. Lists the photo's folder alone. */
    async revoke(photo: Pick<OwnPhoto, "owner" | "mediaId" | "purpose">): Promise<void> {
      const bucket = await context.openBucket(bucketOfPhotos(photo.purpose));
      const [files] = await bucket.getFiles({ prefix: photoFolder(photo) });
      const metadata = { firebaseStorageDownloadTokens: null };
      await Promise.all(
        files.map((file) => undefinedIfNotFound(() => answered(file.setMetadata({ metadata })))),
      );
    },
  };
}

type OwnPhoto = ShownPhoto & { owner: string; purpose: Purpose };

/** Undefined is the default one. A bucket for public files may be one that anybody reads. */
export function bucketOfPhotos(purpose: Purpose): string | undefined {
  return isPrivate(purpose) ? undefined : publicBucket.value() || undefined;
}

/** The files of a photo's uploads that are shown. In a separate bucket the public ones start no trigger. */
export function variantFiles(context: Pick<Context, "openBucket">) {
  const openBucket = ({ purpose }: Pick<OwnPhoto, "purpose">) => context.openBucket(bucketOfPhotos(purpose));
  const listOf = async (upload: OwnPhoto) => {
    const prefix = `${photoFolder(upload)}${upload.generation}/`;
    return (await (await openBucket(upload)).getFiles({ prefix }))[0];
  };
  return {
    async write({ path, purpose }: { path: string; purpose: Purpose }, bytes: Buffer, contentType: string) {
      const bucket = await openBucket({ purpose });
      const metadata = { contentType, cacheControl: isPrivate(purpose) ? PRIVATE : IMMUTABLE };
      await answered(bucket.file(path).save(bytes, { resumable: false, metadata }));
    },

    /** Uploads up to this one that have files. Lists this photo's folder alone: about ten files an upload. */
    async listGenerations(last: OwnPhoto): Promise<string[]> {
      const folder = photoFolder(last);
      const [files] = await (await openBucket(last)).getFiles({ prefix: folder });
      const generations = files.map(({ name }) => name.slice(folder.length).split("/")[0] ?? "");
      return [...new Set(generations)].filter(
        (generation) => /^\d+$/.test(generation) && BigInt(generation) <= BigInt(last.generation),
      );
    },

    /** The paths of the files of one upload. */
    listNames: async (upload: OwnPhoto) => (await listOf(upload)).map(({ name }) => name),

    /** Deletes the files of one upload. */
    async remove(upload: OwnPhoto): Promise<number> {
      const files = await listOf(upload);
      await Promise.all(files.map((file) => file.delete({ ignoreNotFound: true })));
      return files.length;
    },
  };
}
