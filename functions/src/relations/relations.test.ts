import assert from "node:assert/strict";
import {
  follows,
  hasMutedWord,
  isBlocked,
  isFollowing,
  isKindMuted,
  isMuted,
  noRelations,
  withoutBlocked,
  type MutedKind,
  type Relations,
} from "./public.ts";

const at = (day: number) => new Date(Date.UTC(2026, 2, day));
const relations = (changes: Partial<Relations>): Relations => ({ ...noRelations, ...changes });

describe("the relations of a member", () => {
  it("keep two apart whichever of them has blocked the other", () => {
    const own = relations({ blocked: { bob: at(1) }, blockedBy: { eve: at(1) } });
    assert.deepEqual(
      ["bob", "eve", "ada"].map((uid) => isBlocked(own, uid)),
      [true, true, false],
    );
    const pots = [{ seller: "bob" }, { seller: "ada" }, { seller: "eve" }];
    assert.deepEqual(
      withoutBlocked(own, pots, ({ seller }) => seller),
      [{ seller: "ada" }],
    );
  });

  it("say nothing of somebody whose uid is the name of what every object has", () => {
    assert.ok(!isBlocked(noRelations, "constructor"));
    assert.ok(!isMuted(noRelations, "toString", at(1)));
  });

  it("mute somebody until the time is up, and only the kinds that were named", () => {
    const own = relations({
      muted: { bob: { until: at(3), what: ["feed"] }, eve: { until: null, what: ["comments"] } },
    });
    assert.deepEqual(
      [at(2), at(3)].map((now) => isMuted(own, "bob", now)),
      [true, false],
    );
    const kindsOf = (uid: string, now: Date) =>
      (["feed", "comments", "notifications"] satisfies MutedKind[]).filter((kind) =>
        isKindMuted(own, { uid, kind }, now),
      );
    assert.deepEqual([kindsOf("bob", at(2)), kindsOf("bob", at(3))], [["feed"], []]);
    assert.deepEqual(kindsOf("eve", at(400)), ["comments"]);
  });

  it("list whom they follow, the latest first", () => {
    const own = relations({ following: { a: at(1), c: at(3), b: at(2) } });
    assert.deepEqual(follows(own), ["c", "b", "a"]);
    assert.deepEqual([isFollowing(own, "a"), isFollowing(own, "constructor")], [true, false]);
  });
});

describe("a muted word", () => {
  const own = relations({ mutedWords: ["fur", "real fur coat", "größe"] });

  for (const [text, isMutedText] of [
    ["Fur coats", true],
    ["FUR!", true],
    ["A furnace", false],
    ["faux-fur", true],
    ["Real  fur, coat", true],
    ["in Größe 38", true],
    ["ｆｕｒ in wide letters", true],
    ["", false],
  ] as const)
    it(`${isMutedText ? "is found" : "is not found"} in “${text}”`, () => {
      assert.equal(hasMutedWord(own, text), isMutedText);
    });

  it("is found in no text where there is none", () => {
    assert.ok(!hasMutedWord(noRelations, "fur"));
  });
});
