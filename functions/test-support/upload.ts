import onPhotoUploaded from "../src/media/triggers/on-photo-uploaded.ts";
import type { Context } from "../src/platform/runtime/context.ts";

/** Puts a file where a member's client would, and lets the trigger know of it. Answers with its generation. */
export async function upload(
  context: Context,
  file: { owner: string; mediaId: string; bytes: Buffer; purpose?: string },
): Promise<string> {
  const { owner, mediaId, bytes, purpose } = file;
  const path = `uploads/${owner}/${mediaId}`;
  const object = (await context.openBucket()).file(path);
  await object.save(bytes, { resumable: false, metadata: { contentType: "image/jpeg" } });
  const [{ generation }] = await object.getMetadata();
  const event = {
    eventId: `upload-${generation}`,
    path,
    params: { uid: owner, mediaId },
    generation: String(generation),
    size: bytes.length,
    contentType: "image/jpeg",
    metadata: purpose ? { purpose } : {},
  };
  await onPhotoUploaded.run(event, context);
  return event.generation;
}
