import type { StoredObject } from "../src/platform/triggers/event.ts";
import onPhotoUploaded from "../src/media/triggers/on-photo-uploaded.ts";
import { drain } from "./drain.ts";
import type { MemoryWorld } from "./memory/memory-context.ts";
import { openMessages } from "./messages.ts";
import { makePhoto } from "./photos.ts";
import { putUpload } from "./upload.ts";

let taken: Promise<Buffer> | undefined;

interface Given {
  owner?: string;
  purpose?: string;
  bytes?: Buffer;
}

/** `ada` and `sara` have written to each other; photos go from the one to the other unless more is said. */
export async function openMessagePhotos(world: MemoryWorld) {
  const { context, memory } = world;
  const photo = await (taken ??= makePhoto({ width: 64, height: 48, gps: true }));
  const chat = await openMessages(world);
  await chat.send("ada", "sara", "Is it still there?", { listingId: "pot" });
  await chat.send("sara", "ada", "It is");

  const put = (mediaId: string, { owner = "ada", purpose = "message", bytes = photo }: Given = {}) =>
    putUpload(context, { owner, mediaId, purpose, bytes });
  const take = async (event: StoredObject) => {
    await onPhotoUploaded.run(event, context);
    await drain(context);
  };
  return {
    chat,
    put,
    /** What becomes of an upload once its event comes. */
    take,
    ready: async (mediaId: string, given: Given = {}) => take(await put(mediaId, given)),
    send: (ids: readonly string[], given: { from?: string; to?: string; [field: string]: unknown } = {}) => {
      const { from = "ada", to = "sara", ...more } = given;
      return chat.send(from, to, "", { text: undefined, photos: ids, ...more });
    },
    /** Of each message that sara sees, the latest first. */
    shown: async () => {
      const { messages } = await chat.messages("sara", chat.pair("ada", "sara"));
      return messages.map(({ photos }) => photos.map(({ mediaId, state }) => `${mediaId} ${state}`));
    },
    files: async (prefix = "messages/") =>
      (await (await context.openBucket()).getFiles({ prefix }))[0].map(({ name }) => name),
    links: () => memory.list("messagePhotos").map(({ data }) => data["mediaId"]),
  };
}

export type MessagePhotos = Awaited<ReturnType<typeof openMessagePhotos>>;

/** Why something was refused, and because of what. */
export function refusal(sent: Promise<unknown>): Promise<string> {
  return sent.then(
    () => "sent",
    (error: { reason?: string; details?: { because?: string } }) =>
      [error.reason, error.details?.because].filter(Boolean).join(" "),
  );
}
