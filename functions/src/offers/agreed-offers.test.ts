import assert from "node:assert/strict";
import { after, HOUR } from "../platform/values/clock.ts";
import { addAgreed, agreedFor, type AgreedOffers } from "./agreed-offers.ts";
import { propose } from "./offer.ts";

const now = new Date("2026-03-01T12:00:00Z");
const offerFor = (listingId: string, hours = 48) => ({
  ...propose(
    { id: `offer-${listingId}`, listingId, buyer: "ada", seller: "sara", quantity: 1 },
    { unitPrice: { amount: 800, currency: "EUR" }, at: now, answerHours: 24 },
    undefined,
  ),
  expiresAt: after(now, hours * HOUR),
});
const agree = (listingIds: readonly string[], hours?: number) =>
  listingIds.reduce<AgreedOffers | undefined>(
    (agreed, listingId) => addAgreed(agreed, offerFor(listingId, hours), now),
    undefined,
  );

describe("the agreed offers of a buyer", () => {
  it("are found by their listings until they expire", () => {
    const agreed = agree(["lamp", "rug"]);
    assert.deepEqual(agreedFor(agreed, { listingIds: ["rug", "vase", "rug"], now }), ["offer-rug"]);
    assert.deepEqual(agreedFor(agreed, { listingIds: ["rug"], now: after(now, 48 * HOUR) }), []);
    assert.deepEqual(agreedFor(undefined, { listingIds: ["rug"], now }), []);
  });

  it("lose those that have expired when another one is added, and one of the same listing", () => {
    const later = after(now, 48 * HOUR);
    const renewed = { ...offerFor("vase", 96), id: "second" };
    assert.deepEqual(addAgreed(agree(["lamp", "rug"]), renewed, later).offers, {
      vase: { offerId: "second", expiresAt: renewed.expiresAt },
    });
    const { offers } = addAgreed(agree(["vase"]), renewed, now);
    assert.deepEqual([Object.keys(offers), offers["vase"]?.offerId], [["vase"], "second"]);
  });

  it("stay small: of more than 500, those that expire first go", () => {
    const many = agree(
      Array.from({ length: 500 }, (_, index) => `listing${index}`),
      48,
    );
    const { offers } = addAgreed(many, offerFor("last", 1), now);
    assert.equal(Object.keys(offers).length, 500);
    assert.ok(offers["last"]);
  });
});
