import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { scoreRisk } from "./risk-rules.ts";
import type { RiskScore } from "./assessment-record.ts";
import { fraudCases, ordinaryCases, ordinaryFacts } from "../../../test-support/trust/risk-cases.ts";
import type { RiskFacts } from "./risk-facts.ts";
import { riskRules } from "./risk-rules.ts";

const REVIEW_SCORE = 60;
const assess = (facts: RiskFacts): RiskScore => scoreRisk(facts, REVIEW_SCORE);

const few = fc.nat({ max: 40 });
const country = fc.constantFrom(null, "DE", "FR", "JP");
const anyFacts: fc.Arbitrary<RiskFacts> = fc.record({
  euros: fc.option(fc.nat({ max: 20_000 })),
  accountAgeDays: fc.option(fc.nat({ max: 60 })),
  hasBought: fc.boolean(),
  checkoutsInHour: few,
  checkoutsInDay: few,
  failuresInDay: few,
  disputes: few,
  othersOnDevice: few,
  sharesDeviceWithSeller: fc.boolean(),
  sharesInstrumentWithSeller: fc.boolean(),
  sellers: fc.integer({ min: 1, max: 20 }),
  copiedPhotos: few,
  country,
  lastCountry: country,
  homeRegion: country,
});

/** One fact made worse, by as much as may be: any of these never lowers the score. */
const worsenings: Record<string, (facts: RiskFacts, by: number) => Partial<RiskFacts>> = {
  "a higher amount": ({ euros }, by) => ({ euros: (euros ?? 0) + by * 300 }),
  "a younger account": ({ accountAgeDays }, by) => ({
    accountAgeDays: accountAgeDays === null ? by : Math.max(0, accountAgeDays - by),
  }),
  "no earlier purchase": () => ({ hasBought: false }),
  "more checkouts within the hour": ({ checkoutsInHour: n }, by) => ({ checkoutsInHour: n + by }),
  "more checkouts within the day": ({ checkoutsInDay: n }, by) => ({ checkoutsInDay: n + by }),
  "more failed payments": ({ failuresInDay: n }, by) => ({ failuresInDay: n + by }),
  "more disputes": ({ disputes: n }, by) => ({ disputes: n + by }),
  "more others on the device": ({ othersOnDevice: n }, by) => ({ othersOnDevice: n + by }),
  "a card shared with a seller": () => ({ sharesInstrumentWithSeller: true }),
  "a device shared with a seller": () => ({ sharesDeviceWithSeller: true }),
  "more sellers": ({ sellers: n }, by) => ({ sellers: n + by }),
  "more copied photos": ({ copiedPhotos: n }, by) => ({ copiedPhotos: n + by }),
  "another country than the last": ({ lastCountry }) => (lastCountry === null ? {} : { country: "BR" }),
  "another country than at home": ({ homeRegion }) => (homeRegion === null ? {} : { country: "BR" }),
};

describe("the risk of a checkout", () => {
  for (const [what, worsen] of Object.entries(worsenings)) {
    it(`is never lower by ${what}`, () => {
      fc.assert(
        fc.property(anyFacts, few, (facts, by) => {
          assert.ok(assess({ ...facts, ...worsen(facts, by) }).score >= assess(facts).score);
        }),
      );
    });
  }

  it("is worsened by every fact that any rule looks at", () => {
    const worse = Object.values(worsenings).flatMap((worsen) =>
      Object.keys(worsen({ ...ordinaryFacts, homeRegion: "DE", lastCountry: "DE" }, 1)),
    );
    const compared = ["lastCountry", "homeRegion"];
    assert.deepEqual(new Set([...worse, ...compared]), new Set(Object.keys(ordinaryFacts)));
  });

  it("is the sum of what its reasons explain, and 100 at most", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { score, reasons } = assess(facts);
        const points = reasons.reduce((total, reason) => total + reason.points, 0);
        assert.equal(score, Math.min(points, 100));
        assert.equal(new Set(reasons.map(({ rule }) => rule)).size, reasons.length);
        for (const { explanation } of reasons)
          assert.match(explanation, /^[A-Z\d](?!.*(null|undefined|NaN)).{10,}/);
      }),
    );
  });

  it("leads to a pass or a hold, and to nothing else, by the score alone", () => {
    fc.assert(
      fc.property(anyFacts, fc.nat({ max: 101 }), (facts, holdScore) => {
        const { score, verdict } = scoreRisk(facts, holdScore);
        assert.equal(verdict, score >= holdScore ? "hold" : "pass");
      }),
    );
  });

  it("holds nothing against anyone that is not known", () => {
    const unknown = { euros: null, accountAgeDays: null, country: null, lastCountry: null, homeRegion: null };
    assert.deepEqual(assess({ ...ordinaryFacts, hasBought: false, ...unknown }).reasons, []);
  });

  it("has at least twenty ordinary and ten fraudulent cases to be judged by", () => {
    assert.ok(Object.keys(ordinaryCases).length >= 20);
    assert.ok(Object.keys(fraudCases).length >= 10);
  });

  for (const [who, facts] of Object.entries(ordinaryCases)) {
    it(`lets ${who} pass`, () => {
      const { verdict, reasons } = assess({ ...ordinaryFacts, ...facts });
      assert.equal(verdict, "pass", JSON.stringify(reasons));
    });
  }

  for (const [who, facts] of Object.entries(fraudCases)) {
    it(`has a moderator look at ${who}`, () => {
      const { verdict, reasons } = assess({ ...ordinaryFacts, ...facts });
      assert.equal(verdict, "hold", JSON.stringify(reasons));
    });
  }

  it("comes of no rule that none of these cases meets", () => {
    const met = new Set(
      [...Object.values(ordinaryCases), ...Object.values(fraudCases)].flatMap((facts) =>
        assess({ ...ordinaryFacts, ...facts }).reasons.map(({ rule }) => rule),
      ),
    );
    assert.deepEqual(
      riskRules.filter(({ name }) => !met.has(name)).map(({ name }) => name),
      [],
    );
  });

  it("comes of the rules in the README, with the same points, in the same order", () => {
    const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
    const [, section = ""] = readme.split("## Risk at checkout");
    const rows = [...section.matchAll(/^\| `(\w+)` +\| +(\d+) \| (.+?) +\|$/gm)];
    assert.deepEqual(
      rows.map(([, name, points, about]) => [name, Number(points), about]),
      riskRules.map(({ name, points, about }) => [name, points, about]),
    );
  });
});
