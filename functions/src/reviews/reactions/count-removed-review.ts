import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { reviewRemoved } from "../events.ts";
import { ratingCounter } from "../recount-rating.ts";

/**
 * Recounts the rating after a removed review. Safe to repeat and in any order: it counts reviews, not events.
 */
export default defineSubscriber(
  { to: reviewRemoved, name: "reviews.countRemovedReview", dependencies: { counter: ratingCounter } },
  ({ event, counter }) => counter.recount(event.data.subject),
);
