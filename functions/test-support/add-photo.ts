import { mediaStore } from "../src/media/media-store.ts";
import type { Photo, Rendition, Upload } from "../src/media/photo.ts";
import type { Context } from "../src/platform/runtime/context.ts";
import { DAY } from "../src/platform/values/clock.ts";

const preview = {
  width: 1_200,
  height: 630,
  bytes: 9,
  contentType: "image/jpeg",
  path: "preview.jpeg",
  isAnimated: false,
} as const;

function renditionOf(upload: Upload, changes: Partial<Rendition> = {}): Rendition {
  const look = { width: 1, height: 1, thumbhash: "", colour: "#000000", phash: "0123456789abcdef" };
  return { ...upload, ...look, variants: [], preview, ...changes };
}

interface AddedPhoto {
  mediaId: string;
  owner: string;
  purpose?: Upload["purpose"];
  generation?: string;
  /** Of the manifest. */
  photo?: Partial<Photo>;
  look?: Partial<Rendition>;
}

/** A photo for messages that became ready, with one file. */
export async function addMessagePhoto(
  context: Context,
  { mediaId, owner }: Pick<AddedPhoto, "mediaId" | "owner">,
): Promise<void> {
  const path = `messages/${owner}/${mediaId}/1/320.webp`;
  const file = {
    width: 320,
    height: 240,
    bytes: 6,
    contentType: "image/webp",
    path,
    isAnimated: false,
  } as const;
  await addPhoto(context, { mediaId, owner, purpose: "message", look: { variants: [file] } });
  await (await context.openBucket()).file(path).save(Buffer.from("pixels"), { resumable: false });
}

/** Writes the documents of a photo that became ready, without any file. */
export async function addPhoto(context: Context, added: AddedPhoto): Promise<Rendition> {
  const { mediaId, owner, purpose = "photo", generation = "1", photo = {}, look } = added;
  const rendition = renditionOf({ mediaId, owner, purpose, generation }, look);
  const now = context.clock.now();
  const media = mediaStore(context);
  await context.database.runTransaction(async (transaction) => {
    await Promise.resolve();
    media.saveRendition(transaction, rendition);
    media.save(transaction, {
      id: mediaId,
      owner,
      purpose,
      generation,
      state: "ready",
      attempts: 1,
      rejection: null,
      rendition,
      updatedAt: now,
      originalUntil: null,
      nextSweepAt: new Date(now.getTime() + 2 * DAY),
      ...photo,
    });
  });
  return rendition;
}
