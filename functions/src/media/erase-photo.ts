import { defineErasing } from "../platform/data-map/erasure.ts";
import type { Photo } from "./photo.ts";
import { photoSweeper } from "./photo-sweeper.ts";

/**
 * Removes a photo of somebody who has left at once, except what an order shows of it: nothing else of theirs shows anything
 * any more. Safe to repeat: what is removed is not found again.
 */
export default defineErasing<Photo, { sweepPhoto: typeof photoSweeper }>(
  { sweepPhoto: photoSweeper },
  async ({ id, now, count, sweepPhoto }) => {
    await sweepPhoto(id, { now, isEarly: true, onRemoved: count });
    return "done";
  },
);
