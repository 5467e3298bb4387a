import { memberStore } from "../../accounts/public.ts";
import { isFitToPrint } from "../../listings/public.ts";
import { orderStore } from "../../orders/public.ts";
import { handles } from "../../platform/operations/implement.ts";
import { writeReview } from "../contract.ts";
import { presentOwnReview } from "../present-review.ts";
import { composeReview, isShown, publish, roleIn, windowOf } from "../review.ts";
import { reviewStore } from "../review-store.ts";
import { tellPublished } from "../tell-published.ts";

const needs = { members: memberStore, orders: orderStore, reviews: reviewStore };

/** Whoever writes second publishes both, in one transaction: neither can have read the other's words before. */
export default handles(writeReview, needs, async ({ input, caller, fail, now, database, ...stores }) => {
  const { members, orders, reviews } = stores;
  const { orderId, rating, text } = input;
  if (!(await isFitToPrint(text))) throw fail.TextRefused();
  return database.transact(async (unit) => {
    const order = await orders.find(orderId, unit);
    const role = order && roleIn(order, caller.uid);
    if (!order || !role) throw fail.OrderNotFound();
    const window = windowOf(order);
    if (!window) throw fail.OrderNotCompleted();
    const { closesAt } = window;
    const [ofBuyer, ofSeller] = await reviews.findBoth(orderId, unit);
    const [own, other] = role === "buyer" ? [ofBuyer, ofSeller] : [ofSeller, ofBuyer];
    // Said again in the same words, as a client does that has heard no answer.
    if (own && own.state !== "removed" && own.rating === rating && own.text === text) {
      return presentOwnReview(own, now);
    }
    const standing = own && isShown(own, now) ? "published" : own?.state;
    if (standing && standing !== "hidden") throw fail.ReviewFinal({ state: standing });
    if (closesAt <= now) throw fail.WindowClosed({ closedAt: closesAt.toISOString() });

    const written = composeReview(order, { role, rating, text }, { at: now, closesAt });
    if (!(await members.find(written.subject, unit))) throw fail.SubjectGone();
    if (!other) {
      reviews.save(unit, written);
      return presentOwnReview(written, now);
    }
    const published = [written, other]
      .filter(({ state }) => state === "hidden")
      .map((review) => publish(review, now));
    for (const review of published) {
      reviews.save(unit, review);
      tellPublished(unit, review, now);
    }
    return presentOwnReview(publish(written, now), now);
  });
});
