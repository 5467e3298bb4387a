import { emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { photoRemoved } from "./events.ts";
import type { mediaStore } from "./media-store.ts";
import type { Rendition } from "./photo.ts";

/** Removes a rendition that nothing shows; the caller sees to its files. Two writes. */
export function removeRendition(
  transaction: Transaction,
  media: ReturnType<typeof mediaStore>,
  { mediaId, owner, generation, now: at }: Rendition & { now: Date },
): void {
  media.removeRendition(transaction, { mediaId, generation });
  emit(transaction, photoRemoved, { at, data: { mediaId, owner, generation } });
}
