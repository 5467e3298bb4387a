import { defineView } from "../platform/data-map/exported.ts";
import type { Review } from "./review.ts";

/** One's own reviews, and of those about oneself what others can read as well: neither side reads the other's first. */
export default defineView<Review>((review, { uid, now }) => {
  const { author, state, publishAt, removal: _, ...rest } = review;
  if (author === uid) return review;
  const isPublic = state !== "removed" && publishAt <= now;
  return isPublic ? { ...rest, author, state, publishAt } : undefined;
});
