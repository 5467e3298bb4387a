import assert from "node:assert/strict";
import * as fc from "fast-check";
import { DAY } from "../../platform/values/clock.ts";
import type { Act, Taste } from "../taste.ts";
import { ActTableBuilder } from "./act-table.ts";
import { Night } from "./night.ts";
import { findTogether } from "./together.ts";

const now = new Date("2026-03-01T12:00:00Z");

describe("what is chosen together", () => {
  it("is what comparing everybody's choices pair by pair finds", () => {
    const Choices = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 5 }), {
      maxLength: 15,
    });
    fc.assert(
      fc.property(Choices, (members) => {
        const builder = new ActTableBuilder();
        for (const chosen of members) {
          for (const item of chosen) builder.add(builder.numberOf(String(item)), 1 + item / 10);
          builder.endMember(1);
        }
        const found = new Map<string, Map<string, number>>();
        const options = { minSupporters: 2, keep: 50, shrink: 3 };
        for (const { item, neighbours } of findTogether(builder.table, options)) {
          const named = neighbours.map(({ item: other, score }) => [builder.nameOf(other), score] as const);
          found.set(builder.nameOf(item), new Map(named));
        }
        for (const one of [0, 1, 2, 3, 4, 5, 6]) {
          for (const other of [0, 1, 2, 3, 4, 5, 6]) {
            const count = (item: number) => members.filter((chosen) => chosen.includes(item)).length;
            const both = members.filter((chosen) => chosen.includes(one) && chosen.includes(other)).length;
            const expected =
              one === other || both < 2
                ? undefined
                : ((both / Math.sqrt(count(one) * count(other))) * both) / (both + 3);
            const actual = found.get(String(one))?.get(String(other));
            if (expected === undefined) assert.equal(actual, undefined);
            else assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-5);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  const act = (listingId: string, changes: Partial<Act> = {}): Act => ({
    listingId,
    seller: `seller of ${listingId}`,
    category: "home.lamps",
    brand: null,
    publishedAt: now,
    at: { like: now },
    ...changes,
  });
  const nightOf = (...members: Act[][]) => {
    const night = new Night();
    members.forEach((acts, index) => {
      const taste: Taste = {
        uid: `member-${index}`,
        acts: Object.fromEntries(acts.map((each) => [each.listingId, each])),
        changedAt: now,
      };
      night.add(taste, now);
    });
    return night;
  };
  const listOf = (night: Night) =>
    Object.fromEntries(
      [...night.together()].map(({ listingId, together }) => [
        listingId,
        together.map((each) => each.listingId),
      ]),
    );

  it("needs three members", () => {
    const pair = [act("lamp"), act("rug")];
    assert.deepEqual(listOf(nightOf(pair, pair)), {});
    assert.deepEqual(listOf(nightOf(pair, pair, pair)), { lamp: ["rug"], rug: ["lamp"] });
  });

  it("is not made by twenty accounts that act on one seller's things alone", () => {
    const own = ["lamp", "rug", "pot"].map((id) => act(id, { seller: "cheat" }));
    assert.deepEqual(listOf(nightOf(...Array.from({ length: 20 }, () => own))), {});
  });

  it("is known of kinds where each piece has one member alone", () => {
    const members = ["a", "b", "c"].map((name) => [
      act(`lamp-${name}`, { category: "home.lamps", brand: "ikea" }),
      act(`rug-${name}`, { category: "home.textiles", brand: "ikea" }),
    ]);
    const night = nightOf(...members);
    assert.deepEqual(listOf(night), {});
    const lamps = night.categoryTables().find(({ category }) => category === "home.lamps");
    assert.deepEqual(
      lamps?.kinds.find(({ brand }) => brand === "ikea")?.alongside.map(({ name }) => name),
      ["home.textiles|ikea"],
    );
    assert.deepEqual(
      lamps?.alongside.map(({ name }) => name),
      ["home.textiles"],
    );
  });

  it("leaves out refusals, and numbers that are none", () => {
    const refused = [act("lamp"), act("rug", { at: { like: now, notInterested: now } })];
    assert.deepEqual(listOf(nightOf(refused, refused, refused)), {});
    const broken = [act("lamp"), act("rug", { at: { like: new Date(NaN) } })];
    assert.deepEqual(listOf(nightOf(broken, broken, broken)), {});
  });

  it("counts an act of two months ago a quarter", () => {
    const old = new Date(now.getTime() - 60 * DAY);
    const members = (at: Date) => [1, 2, 3].map(() => [act("lamp"), act("rug", { at: { like: at } })]);
    const scoreOf = (at: Date) =>
      [...nightOf(...members(at), [act("rug"), act("pot")]).together()][0]?.together[0]?.score ?? 0;
    assert.ok(scoreOf(old) < scoreOf(now));
  });
});
