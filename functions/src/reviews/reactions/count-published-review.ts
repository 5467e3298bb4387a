import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { reviewPublished } from "../events.ts";
import { ratingCounter } from "../recount-rating.ts";

/**
 * Recounts the rating after a published review. Safe to repeat and in any order: it counts reviews, not
 * events.
 */
export default defineSubscriber(
  { to: reviewPublished, name: "reviews.countPublishedReview", dependencies: { counter: ratingCounter } },
  ({ event, counter }) => counter.recount(event.data.subject),
);
