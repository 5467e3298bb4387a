import { photoUsages } from "../photo-usages.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import { mediaStore } from "./media-store.ts";
import { photoUsageFinder } from "./photo-usage.ts";
import type { Photo, Rendition } from "./photo.ts";

/**
 * Bounds one look at a photo. Replaced renditions that nothing shows are removed by a job of their own, so only those that
 * listings and orders show, or showed, add up.
 */
const MAX_RENDITIONS = 50;

interface Retained {
  /** Those that something shows, and those that nothing does, the oldest first. */
  retained: Rendition[];
  unused: Rendition[];
  /** Nothing shows any upload of the photo, and no draft waits for one. */
  isOrphan: boolean;
}

/** Divides the renditions of a photo by whether something shows them. Costs 1 read each, and what the domains say. */
export function retainedRenditions(context: Context) {
  const media = mediaStore(context);
  const isUsed = photoUsageFinder(photoUsages)(context);
  return async (photo: Photo, reader: Reader): Promise<Retained> => {
    const { id: mediaId, owner } = photo;
    const newest = photo.rendition ?? photo;
    const ask = ({ generation, purpose }: Pick<Rendition, "generation" | "purpose">) =>
      isUsed({ mediaId, owner, generation, purpose, isNewest: generation === newest.generation }, reader);
    const renditions = await media.listRenditions(mediaId, MAX_RENDITIONS, reader);
    if (renditions.length === 0) return { retained: [], unused: [], isOrphan: !(await ask(newest)) };

    const retained: Rendition[] = [];
    for (const rendition of renditions) if (await ask(rendition)) retained.push(rendition);
    const unused = renditions.filter((rendition) => !retained.includes(rendition));
    return { retained, unused, isOrphan: retained.length === 0 && renditions.length < MAX_RENDITIONS };
  };
}
