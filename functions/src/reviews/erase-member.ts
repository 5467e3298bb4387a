import { defineChange } from "../platform/data-map/erasure.ts";
import { withoutAuthor, type Review } from "./review.ts";

/**
 * Reviews about the member go, with the replies; those by the member stay and count, without their author. Safe to repeat:
 * processed reviews are not found again.
 */
export default defineChange<Review>((review, { uid, names }) => ({
  document: review.subject === uid ? null : withoutAuthor(review, names),
}));
