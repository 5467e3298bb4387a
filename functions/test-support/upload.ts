import onPhotoUploaded from "../src/media/triggers/on-photo-uploaded.ts";
import type { Context } from "../src/platform/runtime/context.ts";
import type { StoredObject } from "../src/platform/triggers/event.ts";

interface UploadedFile {
  owner: string;
  mediaId: string;
  bytes: Buffer;
  purpose?: string;
}

/** Puts a file where a member's client would, and lets the trigger know of it. Answers with its generation. */
export async function upload(context: Context, file: UploadedFile): Promise<string> {
  const event = await putUpload(context, file);
  await onPhotoUploaded.run(event, context);
  return event.generation;
}

/** Puts a file where a member's client would. Answers with what Storage reports of it. */
export async function putUpload(context: Context, file: UploadedFile): Promise<StoredObject> {
  const { owner, mediaId, bytes, purpose } = file;
  const path = `uploads/${owner}/${mediaId}`;
  const object = (await context.openBucket()).file(path);
  const metadata = purpose === undefined ? {} : { purpose };
  await object.save(bytes, { resumable: false, metadata: { contentType: "image/jpeg", metadata } });
  const [{ generation }] = await object.getMetadata();
  return {
    eventId: `upload-${generation}`,
    path,
    params: { uid: owner, mediaId },
    generation: String(generation),
    size: bytes.length,
    contentType: "image/jpeg",
    metadata,
  };
}
