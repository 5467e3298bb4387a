import { emit } from "../platform/events/domain-event.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import { reviewPublished } from "./events.ts";
import type { Review } from "./review.ts";

/** Goes with the write that publishes a review. */
export function tellPublished(unit: Unit, review: Review, at: Date): void {
  const { id: reviewId, author, subject, rating } = review;
  emit(unit, reviewPublished, { at, data: { reviewId, author, subject, rating } });
}
