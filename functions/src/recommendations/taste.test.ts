import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, DAY } from "../platform/values/clock.ts";
import type { Piece } from "./piece.ts";
import {
  actKinds,
  actWeights,
  isRefused,
  likedOf,
  MAX_ACTS,
  weightOf,
  withAct,
  type ActKind,
  type Taste,
} from "./taste.ts";

const now = new Date("2026-03-01T12:00:00Z");
const piece = (listingId: string): Piece => ({
  listingId,
  seller: "sara",
  category: "home.lamps",
  brand: null,
  publishedAt: now,
});

describe("the taste of a member", () => {
  type Done = [listingId: string, kind: ActKind, at?: Date | null];
  const act = (taste: Taste | undefined, ...[listingId, kind, at = now]: Done) =>
    withAct(taste, { uid: "ada", piece: piece(listingId), kind, at, now });
  const done = (...acts: Done[]) =>
    acts.reduce<Taste | undefined>((taste, each) => act(taste, ...each) ?? taste, undefined);
  const weight = (taste: Taste | undefined, listingId: string, at = now) => {
    const known = taste?.acts[listingId];
    return known ? weightOf(known, at) : 0;
  };

  it("does not change when the same act is told again, earlier or later", () => {
    const taste = done(["lamp", "like"]);
    assert.equal(act(taste, "lamp", "like", after(now, DAY)), undefined);
    assert.equal(act(undefined, "lamp", "like", null), undefined);
  });

  it("adds what was done with one listing, and halves it in thirty days", () => {
    const taste = done(["lamp", "like"], ["lamp", "order"]);
    assert.equal(weight(taste, "lamp"), actWeights.like + actWeights.order);
    assert.equal(weight(taste, "lamp", after(now, 30 * DAY)), (actWeights.like + actWeights.order) / 2);
  });

  it("forgets an act that was taken back, and the listing with its last one", () => {
    const both = done(["lamp", "like"], ["lamp", "watch"]);
    const one = act(both, "lamp", "watch", null);
    assert.equal(weight(one, "lamp"), actWeights.like);
    assert.deepEqual(act(one, "lamp", "like", null)?.acts, {});
  });

  it("ends the same in whatever order different acts are told", () => {
    const told = actKinds.flatMap((kind) => ["lamp", "pot", "rug"].map((id) => ({ kind, id })));
    const sorted = (taste: Taste | undefined) =>
      Object.values(taste?.acts ?? {})
        .map(({ listingId, at }) => [listingId, ...Object.keys(at).toSorted()].join(" "))
        .toSorted();
    const expected = sorted(done(...told.map(({ kind, id }): [string, ActKind] => [id, kind])));
    fc.assert(
      fc.property(fc.shuffledSubarray(told, { minLength: told.length }), (order) => {
        const twice = [...order, ...order.toReversed()];
        assert.deepEqual(
          sorted(done(...twice.map(({ kind, id }): [string, ActKind] => [id, kind]))),
          expected,
        );
      }),
      { numRuns: 20 },
    );
  });

  it("is refused by one word, whatever was done with it before, and keeps that among a hundred later acts", () => {
    const later = Array.from({ length: MAX_ACTS + 20 }, (_, index): [string, ActKind, Date] => [
      `thing-${index}`,
      "like",
      after(now, index * DAY),
    ]);
    const taste = done(["lamp", "order"], ["lamp", "notInterested"], ...later);
    assert.equal(Object.keys(taste?.acts ?? {}).length, MAX_ACTS + 1);
    assert.ok(taste?.acts["lamp"] && isRefused(taste.acts["lamp"]));
    assert.ok(!likedOf(taste, now).some(({ listingId }) => listingId === "lamp"));
  });

  it("takes 100 acts of a program that makes 10,000 in a day, and none of them pushes out another", () => {
    let changes = 0;
    let taste: Taste | undefined;
    for (let number = 0; number < 10_000; number += 1) {
      const changed = act(taste, `thing-${number}`, "like");
      changes += changed ? 1 : 0;
      taste = changed ?? taste;
    }
    assert.equal(changes, 100);
    assert.ok(taste?.acts["thing-0"]);
  });

  it("likes no listing that only brought a complaint or a refusal", () => {
    assert.deepEqual(likedOf(done(["lamp", "complaint"], ["pot", "notInterested"]), now), []);
    assert.deepEqual(likedOf(undefined, now), []);
  });
});
