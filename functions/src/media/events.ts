import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { PURPOSES } from "./photo.ts";

/** An upload became ready: its variants can be read, and its manifest says where. */
export const photoReady = defineEvent(
  "media.photoReady",
  z.object({
    mediaId: z.string(),
    owner: z.string(),
    generation: z.string(),
    phash: z.string(),
    purpose: z.enum(PURPOSES),
  }),
);

/** A shown upload was rendered anew with other files or another look: whatever carries its picture takes the new one. */
export const photoRenderedAgain = defineEvent(
  "media.photoRenderedAgain",
  z.object({ mediaId: z.string(), owner: z.string(), generation: z.string() }),
);

/** What was uploaded for a message is not to be shown: it was refused, or is blocked since. */
export const photoRejected = defineEvent(
  "media.photoRejected",
  z.object({ mediaId: z.string(), owner: z.string(), generation: z.string() }),
);

/** A rendition was removed and its files are being deleted: subscribers delete what they derived from it. */
export const photoRemoved = defineEvent(
  "media.photoRemoved",
  z.object({ mediaId: z.string(), owner: z.string(), generation: z.string() }),
);

/** A photo that is elsewhere cannot be had; `origin` is what the domain that asked for it said. */
export const photoFetchFailed = defineEvent(
  "media.photoFetchFailed",
  z.object({
    owner: z.string(),
    mediaId: z.string(),
    url: z.string(),
    origin: z.string(),
    /** For the owner. */
    reason: z.string(),
  }),
);
