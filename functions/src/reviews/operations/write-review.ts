import { memberReader } from "../../accounts/public.ts";
import { isTextAllowed } from "../../listings/public.ts";
import { orderReader } from "../../orders/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { writeReview } from "../contract.ts";
import { presentOwnReview } from "../present-review.ts";
import { composeReview, isVisible, publish, roleIn, windowOf } from "../review.ts";
import { reviewStore } from "../review-store.ts";
import { emitReviewPublished } from "../events.ts";

const dependencies = { members: memberReader, orders: orderReader, reviews: reviewStore };

/** The second review publishes both, in one transaction: neither author can have read the other's before. */
export default implement(
  writeReview,
  dependencies,
  async ({ input, caller, fail, now, transaction, ...stores }) => {
    const { members, orders, reviews } = stores;
    const { orderId, rating, text } = input;
    if (!(await isTextAllowed(text))) throw fail.TextRefused();

    const order = await orders.find(orderId, transaction);
    const role = order && roleIn(order, caller.uid);
    if (!order || !role) throw fail.OrderNotFound();
    const window = windowOf(order);
    if (!window) throw fail.OrderNotCompleted();
    const { closesAt } = window;
    const [ofBuyer, ofSeller] = await reviews.findBoth(orderId, transaction);
    const [own, other] = role === "buyer" ? [ofBuyer, ofSeller] : [ofSeller, ofBuyer];
    // The same review again, as from a client that received no response.
    if (own && own.state !== "removed" && own.rating === rating && own.text === text) {
      return presentOwnReview(own, now);
    }
    const existing = own && isVisible(own, now) ? "published" : own?.state;
    if (existing && existing !== "hidden") throw fail.ReviewFinal({ state: existing });
    if (closesAt <= now) throw fail.WindowClosed({ closedAt: closesAt.toISOString() });

    const written = composeReview(order, { role, rating, text }, { at: now, closesAt });
    if (!(await members.find(written.subject, transaction))) throw fail.SubjectGone();
    if (!other) {
      reviews.save(transaction, written);
      return presentOwnReview(written, now);
    }
    const published = [written, other]
      .filter(({ state }) => state === "hidden")
      .map((review) => publish(review, now));
    for (const review of published) {
      reviews.save(transaction, review);
      emitReviewPublished(transaction, review, now);
    }
    return presentOwnReview(publish(written, now), now);
  },
);
