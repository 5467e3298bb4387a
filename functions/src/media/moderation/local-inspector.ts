import type { Context } from "../../platform/runtime/context.ts";
import { distanceBetween, isTelling } from "../perceptual-distance.ts";
import { blockedPhotoStore } from "./blocked-photo-store.ts";
import { allowed, type ContentInspector, type Specimen } from "./content-inspector.ts";

/** Smaller than an icon: tracking pixels and empty files shown as photos. */
const LEAST_SIDE = 16;
/** Longer than any panorama: strips that break a page. */
const MOST_ASPECT = 12;
/** Brightness levels of 255, on average off the mean: paper and fog have more, a filled rectangle has none. */
const LEAST_SPREAD = 1;
/** Bits of 64. Resizing, another format and light editing stay below. */
const MOST_DISTANCE = 6;

/**
 * Obvious rules that need nobody else: a photo is no speck and no strip, has something on it, and does not look
 * like one that a moderator has blocked. It knows nothing of what a photo shows.
 */
export function localInspector(context: Pick<Context, "database">): ContentInspector {
  const blocked = blockedPhotoStore(context);
  return {
    async inspect(photo) {
      const refusal = judgeShape(photo) ?? (await judgeContent(photo));
      return refusal ? { allowed: false, message: refusal } : allowed;
    },
  };

  async function judgeContent(photo: Specimen): Promise<string | undefined> {
    if (await isOfOneColour(photo)) return "There is nothing to see on this photo. Please upload another.";
    if (!isTelling(photo.phash)) return undefined;
    const candidates = await blocked.listCandidates(photo.phash);
    const isBlocked = candidates.some(({ phash }) => distanceBetween(phash, photo.phash) <= MOST_DISTANCE);
    return isBlocked ? "This photo may not be shown here. Please upload another." : undefined;
  }
}

/** Why a photo of this shape is refused, if it is. */
function judgeShape({ width, height }: Pick<Specimen, "width" | "height">): string | undefined {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < LEAST_SIDE) return `This photo is ${width} × ${height} pixels: too small to show anything.`;
  if (long > short * MOST_ASPECT) return "This photo is a narrow strip. Please cut it to what it shows.";
  return undefined;
}

/** By the smallest variant, which shows all of the photo and each frame of an animation: a few milliseconds. */
async function isOfOneColour({ variants: [smallest] }: Specimen): Promise<boolean> {
  if (!smallest) return false;
  const { default: sharp } = await import("../imaging/locked-sharp.ts");
  const { channels } = await sharp(smallest.bytes, { pages: -1 }).stats();
  return channels.every(({ stdev }) => stdev < LEAST_SPREAD);
}
