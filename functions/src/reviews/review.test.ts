import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, DAY } from "../platform/values/clock.ts";
import { stars, computeRating, type Histogram } from "./rating.ts";
import {
  composeReview,
  isVisible,
  oppositeOf,
  publish,
  reviewIdOf,
  reviewRoles,
  reviewStates,
  roleIn,
  windowOf,
} from "./review.ts";

const completedAt = new Date("2026-03-01T12:00:00Z");
const order = { id: "o1", buyer: "amina", seller: "sara", completedAt };
const anyMoment = fc.integer({ min: -30 * DAY, max: 60 * DAY }).map((ms) => after(completedAt, ms));
const anyWriting = fc.record({
  role: fc.constantFrom(...reviewRoles),
  rating: fc.integer({ min: 1, max: 5 }),
  text: fc.string(),
});
const anyReview = fc
  .tuple(anyWriting, anyMoment, anyMoment)
  .map(([said, at, closesAt]) => composeReview(order, said, { at, closesAt }));

describe("an order", () => {
  it("may be reviewed for fourteen days from its completion, and never before", () => {
    assert.deepEqual(windowOf(order), { closesAt: new Date("2026-03-15T12:00:00Z") });
    assert.equal(windowOf({ ...order, completedAt: null }), undefined);
  });

  it("may be reviewed by its buyer, its seller and nobody else", () => {
    const roles = ["amina", "sara", "omar", ""].map((uid) => roleIn(order, uid));
    assert.deepEqual(roles, ["buyer", "seller", undefined, undefined]);
  });
});

describe("a review", () => {
  it("is by one side about the other, and each side has one", () => {
    fc.assert(
      fc.property(anyWriting, (said) => {
        const review = composeReview(order, said, { at: completedAt, closesAt: completedAt });
        assert.equal(roleIn(order, review.author), said.role);
        assert.equal(roleIn(order, review.subject), oppositeOf(said.role));
        assert.equal(review.id, reviewIdOf("o1", said.role));
        assert.notEqual(review.id, reviewIdOf("o1", oppositeOf(said.role)));
      }),
    );
  });

  it("is hidden until its time has come, and shown from then on, whatever has run", () => {
    fc.assert(
      fc.property(anyReview, anyMoment, (review, now) => {
        assert.equal(isVisible(review, now), now >= review.publishAt);
        assert.equal(isVisible({ ...review, state: "published" }, now), now >= review.publishAt);
      }),
    );
  });

  it("is never shown once it is removed", () => {
    fc.assert(
      fc.property(anyReview, anyMoment, (review, now) => {
        assert.equal(isVisible({ ...review, state: "removed" }, now), false);
      }),
    );
  });

  it("does not vanish as time passes", () => {
    fc.assert(
      fc.property(anyReview, fc.constantFrom(...reviewStates), anyMoment, (review, state, now) => {
        const some = { ...review, state };
        if (isVisible(some, now)) assert.ok(isVisible(some, after(now, DAY)));
      }),
    );
  });

  it("is shown as soon as it is published, never later than promised, and publishing it twice changes nothing", () => {
    fc.assert(
      fc.property(anyReview, anyMoment, anyMoment, (review, at, again) => {
        const published = publish(review, at);
        assert.ok(isVisible(published, at));
        assert.ok(published.publishAt <= review.publishAt);
        assert.deepEqual(published.publishedAt, published.publishAt);
        if (again >= at) assert.deepEqual(publish(published, again), published);
        const { rating, text, author, subject } = review;
        assert.deepEqual({ ...published, rating, text, author, subject }, published);
      }),
    );
  });
});

describe("a rating", () => {
  const anyHistogram = fc
    .tuple(...stars.map(() => fc.nat(1_000_000)))
    .map((counts) => Object.fromEntries(stars.map((star, index) => [star, counts[index]])) as Histogram);

  it("is the average to two decimals, within a half of the last one", () => {
    fc.assert(
      fc.property(anyHistogram, (histogram) => {
        const { count, sum, average } = computeRating("sara", histogram);
        if (average === null) return assert.equal(count, 0);
        assert.ok(average >= 1 && average <= 5);
        assert.equal(average, Number(average.toFixed(2)));
        assert.ok(Math.abs(average * count - sum) <= 0.005 * count + 1e-6);
      }),
    );
  });

  it("counts each review once", () => {
    const rating = computeRating("sara", { 1: 1, 2: 0, 3: 0, 4: 2, 5: 3 });
    assert.deepEqual([rating.count, rating.sum, rating.average], [6, 24, 4]);
    assert.equal(computeRating("sara", { 1: 0, 2: 0, 3: 0, 4: 1, 5: 2 }).average, 4.67);
    assert.equal(computeRating("sara", { 1: 1, 2: 0, 3: 0, 4: 0, 5: 0 }).average, 1);
    assert.equal(computeRating("sara", { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }).average, null);
  });
});
