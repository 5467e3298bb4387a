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

/** A rendition was removed and its files are being deleted: subscribers delete what they derived from it. */
export const photoRemoved = defineEvent(
  "media.photoRemoved",
  z.object({ mediaId: z.string(), owner: z.string(), generation: z.string() }),
);
