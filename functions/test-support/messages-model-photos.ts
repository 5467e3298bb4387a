import assert from "node:assert/strict";
import { sentPhotos } from "../src/messages/sent-photos.ts";
import type { MessagePhoto } from "../src/messages/message.ts";
import { addMessagePhoto } from "./add-photo.ts";
import type { MemoryWorld } from "./memory/memory-context.ts";
import { putUpload } from "./upload.ts";

/** A few photos of each author to each other: so that some are sent again. */
const PHOTOS_OF_A_PAIR = 3;

interface Sent {
  readonly id: string;
  readonly photos: readonly string[];
}

/** The photos of the messages model: uploaded before they are sent, and ready at some time or never. */
export function openModelPhotos(world: MemoryWorld) {
  const { context, memory } = world;
  const uploaded = new Map<string, string>();
  const ready = new Set<string>();
  return {
    upload: async (owner: string, to: string, number: number): Promise<string[]> => {
      if (number % 3 > 0) return [];
      const mediaId = `${owner}-${to}-${number % PHOTOS_OF_A_PAIR ** 2}`;
      if (!uploaded.has(mediaId))
        await putUpload(context, { owner, mediaId, purpose: "message", bytes: Buffer.from("x") });
      uploaded.set(mediaId, owner);
      return [mediaId];
    },

    /** One that was uploaded becomes ready, and its event comes twice. */
    process: async (which: number): Promise<void> => {
      const [mediaId, owner] = [...uploaded][which % Math.max(1, uploaded.size)] ?? [];
      if (mediaId === undefined || owner === undefined) return;
      await addMessagePhoto(context, { mediaId, owner });
      ready.add(mediaId);
      for (let time = 0; time < 2; time += 1) await sentPhotos(context).refresh(mediaId);
    },

    /** Each message shows its photos as they are; and each photo is known to be shown by those that do, and by no others. */
    check: (logs: ReadonlyMap<string, readonly Sent[]>, deleted: { has: (id: string) => boolean }): void => {
      const messages = [...logs].flatMap(([conversationId, log]) =>
        log.map(({ id, photos }) => ({
          path: `conversations/${conversationId}/messages/${id}`,
          id,
          photos: deleted.has(id) ? [] : photos,
        })),
      );
      for (const { path, photos } of messages) {
        const stored = (memory.find(path)?.["photos"] ?? []) as MessagePhoto[];
        assert.deepEqual(
          stored.map(({ mediaId, state }) => [mediaId, state]),
          photos.map((mediaId) => [mediaId, ready.has(mediaId) ? "ready" : "processing"]),
          path,
        );
      }
      const shownBy = (mediaId: string) =>
        messages.filter(({ photos }) => photos.includes(mediaId)).map(({ id }) => id);
      const expected = [...uploaded.keys()].flatMap((mediaId) =>
        shownBy(mediaId).length > 0 ? [[mediaId, shownBy(mediaId).toSorted()]] : [],
      );
      const links = memory
        .list("messagePhotos")
        .map(({ data }) => [data["mediaId"], (data["messageIds"] as string[]).toSorted()]);
      assert.deepEqual(Object.fromEntries(links), Object.fromEntries(expected));
    },
  };
}
