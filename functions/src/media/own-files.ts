import type { FileSource, OwnFile } from "../platform/data-map/exported.ts";
import { isAccepted, sniffType } from "./imaging/photo-type.ts";
import { mediaStore } from "./media-store.ts";
import type { Rendition } from "./photo.ts";
import { bucketOfPhotos, originalFiles } from "./photo-files.ts";

const PAGE_SIZE = 100;

/** What a member has uploaded, as they uploaded it, in the order of the files' names. */
export const originals: FileSource = {
  async *list({ uid }, context, after) {
    const bucket = await context.openBucket();
    const prefix = `uploads/${uid}/`;
    let query: object | null = { prefix, maxResults: 1000, autoPaginate: false };
    while (query) {
      const [files, next]: readonly [{ name: string }[], object?, unknown?] = await bucket.getFiles(query);
      for (const { name: path } of files) {
        if (after !== null && path <= after) continue;
        const id = path.slice(prefix.length);
        yield { key: path, path, bucket: undefined, nameFor: (bytes) => `${id}${extensionOf(bytes)}` };
      }
      query = next ?? null;
    }
  },
};

/** The largest picture of each photo whose original is no longer there: one read a photo. */
export const shownPhotos: FileSource = {
  async *list({ uid }, context, after) {
    const store = mediaStore(context);
    const files = originalFiles(context);
    for (let last = after, isLast = false; !isLast;) {
      const page = await context.database.listById(store.every({ owner: uid }), {
        after: last,
        limit: PAGE_SIZE,
      });
      for (const { id, document: photo } of page) {
        if (photo.rendition && !(await files.hasOriginal(photo))) yield shown(id, photo.rendition);
      }
      last = page.at(-1)?.id ?? last;
      isLast = page.length < PAGE_SIZE;
    }
  },
};

function shown(key: string, { variants, preview, purpose }: Rendition): OwnFile {
  const largest = variants.toSorted((one, other) => other.width - one.width)[0] ?? preview;
  return {
    key,
    path: largest.path,
    bucket: bucketOfPhotos(purpose),
    nameFor: (bytes) => `${key}${extensionOf(bytes)}`,
  };
}

/** By which a file opens when it is clicked on: only what is a photo has one. */
function extensionOf(bytes: Uint8Array): string {
  const type = sniffType(bytes);
  return isAccepted(type, { acceptsHeic: true }) ? `.${type}` : "";
}
