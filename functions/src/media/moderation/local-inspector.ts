import type { Context } from "../../platform/runtime/context.ts";
import { distanceBetween, hasDetail } from "../perceptual-distance.ts";
import { blockedPhotoStore } from "./blocked-photo-store.ts";
import { allowed, type ContentInspector, type InspectedPhoto } from "./content-inspector.ts";

/** Smaller than an icon: tracking pixels and empty files shown as photos. */
const MIN_SIDE = 16;
/** Longer than any panorama: strips that break a page. */
const MAX_ASPECT = 12;
/** Brightness levels of 255, on average off the mean: paper and fog have more, a filled rectangle has none. */
const MIN_SPREAD = 1;
/** Bits of 64. Resizing, another format and light editing stay below. */
const MAX_DISTANCE = 6;

/**
 * Simple local rules: a photo is not tiny, not a strip, not blank, and does not look like a blocked one. They
 * know nothing of what a photo shows.
 */
export function localInspector(context: Pick<Context, "database">): ContentInspector {
  const blocked = blockedPhotoStore(context);
  return {
    async inspect(photo) {
      const refusal = checkShape(photo) ?? (await checkBlockedPhotos(photo));
      return refusal ? { allowed: false, message: refusal } : allowed;
    },
  };

  async function checkBlockedPhotos(photo: InspectedPhoto): Promise<string | undefined> {
    if (await isOfOneColour(photo)) return "There is nothing to see on this photo. Please upload another.";
    if (!hasDetail(photo.phash)) return undefined;
    const candidates = await blocked.listCandidates(photo.phash);
    const isBlocked = candidates.some(({ phash }) => distanceBetween(phash, photo.phash) <= MAX_DISTANCE);
    return isBlocked ? "This photo is not allowed here. Please upload another." : undefined;
  }
}

/** Why a photo of this shape is refused, if it is. */
function checkShape({ width, height }: Pick<InspectedPhoto, "width" | "height">): string | undefined {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < MIN_SIDE) return `This photo is ${width} × ${height} pixels: too small to show anything.`;
  if (long > short * MAX_ASPECT) return "This photo is a narrow strip. Please cut it to what it shows.";
  return undefined;
}

/** By the smallest variant, which shows all of the photo and each frame of an animation: a few milliseconds. */
async function isOfOneColour({ variants: [smallest] }: InspectedPhoto): Promise<boolean> {
  if (!smallest) return false;
  const { default: sharp } = await import("../imaging/locked-sharp.ts");
  const { channels } = await sharp(smallest.bytes, { pages: -1 }).stats();
  return channels.every(({ stdev }) => stdev < MIN_SPREAD);
}
