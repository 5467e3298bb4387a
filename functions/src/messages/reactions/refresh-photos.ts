import { photoReady, photoRejected, photoRenderedAgain } from "../../media/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { sentPhotos } from "../sent-photos.ts";

const dependencies = { photos: sentPhotos };

/** A message that came before its photo was ready shows it now. Safe to repeat and in any order, as are the others here. */
export const showPhoto = defineSubscriber(
  { to: photoReady, name: "messages.showPhoto", dependencies },
  async ({ event: { data }, photos }) => {
    if (data.purpose === "message") await photos.refresh(data.mediaId);
  },
);

export const withdrawPhoto = defineSubscriber(
  { to: photoRejected, name: "messages.withdrawPhoto", dependencies },
  ({ event: { data }, photos }) => photos.refresh(data.mediaId),
);

export const refreshPhoto = defineSubscriber(
  { to: photoRenderedAgain, name: "messages.refreshPhoto", dependencies },
  ({ event: { data }, photos }) => photos.refresh(data.mediaId),
);
