import { describePicture, type Photo } from "../media/public.ts";
import type { MessagePhoto } from "./message.ts";

/** What a message shows of an upload as it is now; its document may not be there yet. What was seen once is not replaced by a later one. */
export function describeSent(
  mediaId: string,
  photo: Pick<Photo, "state" | "rendition"> | undefined,
): MessagePhoto {
  if (photo?.rendition?.purpose === "message")
    return { mediaId, state: "ready", picture: describePicture(photo.rendition) };
  return { mediaId, state: photo?.state === "rejected" ? "rejected" : "processing", picture: null };
}
