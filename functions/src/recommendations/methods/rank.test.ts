import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, DAY, HOUR } from "../../platform/values/clock.ts";
import type { Candidate } from "../candidate.ts";
import { withAct, type ActKind, type Taste } from "../taste.ts";
import type { Counted } from "./explore.ts";
import { isShowable, rank, type RankRequest } from "./rank.ts";
import { rankByPopularity } from "./popularity.ts";

const now = new Date("2026-03-01T12:00:00Z");
const old = after(now, -20 * DAY);

const candidate = (listingId: string, changes: Partial<Candidate["piece"]> = {}, alike = 1): Candidate => ({
  piece: {
    listingId,
    seller: `seller of ${listingId}`,
    category: "home.lamps",
    brand: null,
    publishedAt: old,
    ...changes,
  },
  alike,
  together: 0,
  reason: { kind: "similarTo", because: "pot" },
});
const request = (changes: Partial<RankRequest> = {}): RankRequest => ({
  uid: "ada",
  taste: undefined,
  isHiddenSeller: (seller) => seller === "ada",
  now,
  ...changes,
});
const tasteOf = (...acts: [Candidate, ActKind][]) =>
  acts.reduce<Taste | undefined>(
    (taste, [{ piece }, kind]) => withAct(taste, { uid: "ada", piece, kind, at: now, now }) ?? taste,
    undefined,
  );
const ids = (candidates: readonly Candidate[], changes?: Partial<RankRequest>) =>
  rank(candidates, request(changes)).map(({ piece }) => piece.listingId);

describe("what is recommended to a member", () => {
  const lamp = candidate("lamp");
  const others = [candidate("rug"), candidate("vase")];

  it("is never their own, a hidden seller's, in their cart, or what they acted on, be it by a refusal", () => {
    const all = [lamp, ...others];
    assert.deepEqual(ids([candidate("own", { seller: "ada" })]), []);
    assert.deepEqual(ids(all, { isHiddenSeller: (uid) => uid === "seller of lamp" }), ["rug", "vase"]);
    assert.deepEqual(ids(all, { alsoActedOn: new Set(["rug"]) }), ["lamp", "vase"]);
    for (const kind of ["like", "order", "complaint", "notInterested"] as const) {
      assert.ok(!ids(all, { taste: tasteOf([lamp, kind]) }).includes("lamp"), kind);
    }
  });

  it("is the same for the same taste, day and candidates, in whatever order these come", () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      candidate(`thing-${index}`, { seller: `seller-${index % 7}` }, (index * 37) % 11),
    );
    const expected = ids(many);
    fc.assert(
      fc.property(fc.shuffledSubarray(many, { minLength: many.length }), (order) =>
        assert.deepEqual(ids(order), expected),
      ),
      { numRuns: 30 },
    );
  });

  it("has no more than two of a seller among ten in a row, while there are others", () => {
    const best = Array.from({ length: 20 }, (_, index) => candidate(`best-${index}`, { seller: "sara" }, 10));
    const rest = Array.from({ length: 60 }, (_, index) => candidate(`rest-${index}`));
    const sellers = rank([...best, ...rest], request()).map(({ piece }) => piece.seller);
    for (let start = 0; start + 10 <= 60; start += 1) {
      const own = sellers.slice(start, start + 10).filter((seller) => seller === "sara").length;
      assert.ok(own <= 2, `${own} at ${start}`);
    }
    assert.equal(ids(best).length, 20);
  });

  it("prefers the kind of which more was liked, and puts last that of which more was refused", () => {
    const kinds = ["home.lamps", "fashion.bags", "leisure.books"].map((category) =>
      candidate(category, { category }, 0),
    );
    const taste = tasteOf(
      [candidate("a", { category: "leisure.books" }), "order"],
      [candidate("b", { category: "home.lamps" }), "notInterested"],
    );
    assert.deepEqual(ids(kinds, { taste }), ["leisure.books", "fashion.bags", "home.lamps"]);
  });

  it("comes last if it was shown in the last days", () => {
    assert.deepEqual(
      ids([candidate("lamp", {}, 9), ...others], { served: new Set(["lamp"]) }).at(-1),
      "lamp",
    );
  });

  it("survives numbers that are none", () => {
    const broken = [candidate("nan", {}, NaN), { ...candidate("infinite"), quality: Infinity }, ...others];
    assert.deepEqual(ids(broken).toSorted(), ["infinite", "nan", "rug", "vase"]);
  });
});

describe("new listings", () => {
  const best = Array.from({ length: 40 }, (_, index) => candidate(`best-${index}`));
  const fresh = (number: number, changes: Partial<Counted> = {}): Counted => ({
    ...candidate(`new-${number}`).piece,
    publishedAt: after(now, -HOUR),
    acts: 0,
    views: 3,
    ...changes,
  });
  const unexplored = Array.from({ length: 30 }, (_, index) => fresh(index));
  const newOf = (changes: Partial<RankRequest>) =>
    rank(best, request({ unexplored, ...changes }))
      .map(({ piece }, place) => ({ id: piece.listingId, place }))
      .filter(({ id }) => id.startsWith("new"));

  it("have two of twenty places, the same all day, others tomorrow and for others", () => {
    const today = newOf({});
    assert.deepEqual(
      today.map(({ place }) => place),
      [6, 15, 26, 35],
    );
    assert.deepEqual(newOf({ now: after(now, 6 * HOUR) }), today);
    assert.notDeepEqual(newOf({ uid: "bob" }), today);
    const tomorrow = after(now, 20 * HOUR);
    assert.notDeepEqual(
      newOf({ now: tomorrow }).map(({ id }) => id),
      today.map(({ id }) => id),
    );
  });

  it("are shown in proportion to what others made of them, and each gets its chance", () => {
    const liked = fresh(99, { acts: 10, views: 20 });
    const days = Array.from({ length: 60 }, (_, day) =>
      newOf({ uid: `member-${day}`, unexplored: [...unexplored, liked] }).map(({ id }) => id),
    );
    const times = (id: string) => days.filter((shown) => shown.includes(id)).length;
    assert.ok(times("new-99") > 50, String(times("new-99")));
    assert.ok(new Set(days.flat()).size > 25);
  });

  it("are none after two days or fifty views, nor what a member may not be shown", () => {
    const known = [
      fresh(1, { views: 50 }),
      fresh(2, { publishedAt: after(now, -3 * DAY) }),
      fresh(3, { seller: "ada" }),
    ];
    assert.deepEqual(newOf({ unexplored: known }), []);
    assert.equal(isShowable(fresh(3, { seller: "ada" }), request()), false);
  });
});

describe("what is popular", () => {
  const counted = (listingId: string, acts: number, views: number): Counted => ({
    ...candidate(listingId).piece,
    publishedAt: after(now, -DAY),
    acts,
    views,
  });
  const aged = (days: number, listing: Counted) => ({ ...listing, publishedAt: after(now, -days * DAY) });
  const order = (...listings: Counted[]) => rankByPopularity(listings, now).map(({ listingId }) => listingId);

  it("is liked by many of those who look, and fades in weeks", () => {
    assert.deepEqual(order(counted("b", 20, 1000), counted("a", 100, 1000)), ["a", "b"]);
    assert.deepEqual(order(aged(40, counted("old", 100, 1000)), counted("new", 60, 1000)), ["new", "old"]);
  });

  it("is not made by twenty accounts that like what hardly anybody looked at", () => {
    assert.deepEqual(order(counted("farmed", 30, 3), counted("liked", 150, 1000), counted("plain", 5, 500)), [
      "liked",
      "farmed",
      "plain",
    ]);
  });

  it("is judged by acts alone where nobody reports views, and is the newest where there are no acts", () => {
    assert.deepEqual(order(counted("one", 1, 0), counted("ten", 10, 0)), ["ten", "one"]);
    assert.deepEqual(order(aged(3, counted("older", 0, 0)), counted("newer", 0, 0)), ["newer", "older"]);
  });
});
