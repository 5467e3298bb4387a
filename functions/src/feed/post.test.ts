import assert from "node:assert/strict";
import { after, DAY, HOUR } from "../platform/values/clock.ts";
import { decideListingPost, type ToldOffer } from "./post.ts";

const euros = (amount: number) => ({ amount, currency: "EUR" });
const now = new Date("2026-03-01T12:00:00Z");
const told = (changes: Partial<ToldOffer> = {}): ToldOffer => ({
  price: euros(1000),
  from: null,
  toldAt: now,
  version: 4,
  ...changes,
});
const at = (amount: number, version = 5) => ({ price: euros(amount), version });

describe("what is told of a listing", () => {
  it("is that it is on offer, once, whichever word of it comes first", () => {
    const first = decideListingPost(undefined, { listing: at(1000), droppedFrom: euros(1200) }, now);
    assert.ok(first.kind === "tell" && first.as === "listed");
    for (const offeredAs of [2, 5])
      assert.deepEqual(decideListingPost(first.offer, { listing: at(1000), offeredAs }, now), {
        kind: "keep",
      });
  });

  it("is nothing of what is not on offer", () => {
    assert.deepEqual(decideListingPost(told(), { listing: null, offeredAs: 9 }, now), { kind: "remove" });
    assert.deepEqual(decideListingPost(undefined, { listing: null }, now), { kind: "keep" });
  });

  it("is told again when it was put on offer since", () => {
    const again = decideListingPost(told(), { listing: at(1000, 7), offeredAs: 6 }, now);
    assert.ok(again.kind === "tell" && again.offer.version === 7);
  });

  it("is a lower price, but not the same one twice, nor one that was raised before", () => {
    const drop = { listing: at(800), droppedFrom: euros(1000) };
    const decided = decideListingPost(told(), drop, now);
    assert.ok(decided.kind === "tell" && decided.as === "priceDropped");
    assert.deepEqual(decided.offer.from, euros(1000));
    const later = after(now, 2 * DAY);
    assert.equal(decideListingPost(decided.offer, drop, later).kind, "keep");
    const raisedBefore = { listing: at(900), droppedFrom: euros(2000) };
    assert.equal(decideListingPost(decided.offer, raisedBefore, later).kind, "keep");
    assert.equal(decideListingPost(decided.offer, raisedBefore, after(now, 31 * DAY)).kind, "tell");
  });

  it("is one drop a day, and none between two currencies", () => {
    const dropped = told({ from: euros(1200) });
    const drop = { listing: at(800), droppedFrom: euros(1000) };
    assert.equal(decideListingPost(dropped, drop, after(now, HOUR)).kind, "keep");
    assert.equal(decideListingPost(dropped, drop, after(now, 25 * HOUR)).kind, "tell");
    const inYen = {
      listing: { price: { amount: 1, currency: "JPY" }, version: 5 },
      droppedFrom: euros(1000),
    };
    assert.equal(decideListingPost(told(), inYen, now).kind, "keep");
  });
});
