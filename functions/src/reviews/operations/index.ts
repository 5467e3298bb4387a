import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  writeReview: () => import("./write-review.ts"),
  replyToReview: () => import("./reply-to-review.ts"),
  listReviews: () => import("./list-reviews.ts"),
  getRating: () => import("./get-rating.ts"),
  removeReview: () => import("./remove-review.ts"),
});
