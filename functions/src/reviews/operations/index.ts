import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const change = () => import("./change-review.ts");
const read = () => import("./read-reviews.ts");

export const operations = defineHandlers<typeof contract>({
  writeReview: () => import("./write-review.ts"),
  replyToReview: loadOneOf(change, "replyToReview"),
  listReviews: loadOneOf(read, "listReviews"),
  getRating: loadOneOf(read, "getRating"),
  removeReview: loadOneOf(change, "removeReview"),
});
