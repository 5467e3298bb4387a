import assert from "node:assert/strict";
import * as fc from "fast-check";
import { bundledRates } from "./bundled-rates.ts";
import { decideValue } from "../platform/external-data/decide-value.ts";
import type { Dated } from "../platform/external-data/external-source.ts";
import { findFaults, isSame } from "./check-rates.ts";
import { RateTable } from "./rate.ts";

const table = (day: string, rates: Record<string, string>, publisher = "ecb"): Dated<RateTable> => ({
  value: { day, rates },
  day,
  publisher,
  fetchedAt: new Date("2026-03-02T16:30:00Z"),
});
const monday = table("2026-03-02", { USD: "1.0000", JPY: "160" });
const decide = (next: Dated<RateTable>, latest?: Dated<RateTable>, suspect?: Dated<RateTable>) =>
  decideValue({ isSame, findFaults }, next, { latest, suspect });
const kindOf = (...given: Parameters<typeof decide>) => decide(...given).kind;

describe("a table of exchange rates", () => {
  it("is stored when it is the first, and when it is close to the one before", () => {
    assert.equal(kindOf(monday), "stored");
    assert.equal(kindOf(table("2026-03-03", { USD: "1.2", JPY: "128" }), monday), "stored");
  });

  it("is refused when a rate moves by more than a fifth, and says which", () => {
    for (const [USD, faults] of [
      ["1.2001", ["USD"]],
      ["0.7999", ["USD"]],
      ["10.000", ["USD"]],
    ] as const) {
      const verdict = decide(table("2026-03-03", { USD, JPY: "160" }), monday);
      assert.deepEqual(verdict, { kind: "refused", faults });
    }
  });

  it("is not stored after one of a later day, whatever its source", () => {
    const earlier = { USD: "1.0001", JPY: "160" };
    assert.equal(kindOf(table("2026-03-01", earlier), monday), "older");
    assert.equal(kindOf(table("2026-03-01", earlier, "bundled"), monday), "older");
    assert.equal(kindOf(table("2026-03-02", earlier, "bundled"), monday), "older");
  });

  it("is not stored again when it is the same, and can be corrected on its own day", () => {
    assert.equal(kindOf({ ...monday, fetchedAt: new Date() }, monday), "unchanged");
    assert.equal(kindOf(table("2026-03-02", { USD: "1.0002", JPY: "160" }), monday), "stored");
  });

  it("of another source is not compared", () => {
    assert.equal(kindOf(table("2026-03-03", { USD: "7" }), { ...monday, publisher: "bundled" }), "stored");
  });

  it("is stored after all when the next day confirms it", () => {
    const tuesday = table("2026-03-03", { USD: "1.5", JPY: "160" });
    assert.equal(kindOf(tuesday, monday), "refused");
    assert.equal(kindOf(tuesday, monday, tuesday), "refused");
    assert.equal(kindOf(table("2026-03-04", { USD: "1.51", JPY: "161" }), monday, tuesday), "stored");
    assert.equal(kindOf(table("2026-03-04", { USD: "2.51", JPY: "161" }), monday, tuesday), "refused");
  });

  it("is not confirmed by what was refused before the last good one", () => {
    const wednesday = table("2026-03-04", monday.value.rates);
    const odd = { USD: "1.5", JPY: "160" };
    assert.equal(kindOf(table("2026-03-05", odd), wednesday, table("2026-03-03", odd)), "refused");
  });

  it("may lose a few currencies, but not many at once", () => {
    const { USD: _, ...withoutDollar } = bundledRates.rates;
    assert.deepEqual(findFaults({ ...bundledRates, rates: withoutDollar }, bundledRates), []);
    const few = { USD: "1.0705" };
    assert.equal(findFaults({ ...bundledRates, rates: few }, bundledRates).length, 28);
  });

  it("is plausible exactly when every rate is within a fifth of the one before", () => {
    const anyRate = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(anyRate, anyRate, fc.nat(4), (old, current, zeros) => {
        const before = { day: "2026-03-02", rates: { USD: String(old) } };
        const text = `${current}.${"0".repeat(zeros + 1)}`;
        const isFar = Math.abs(current - old) * 100 > old * 20;
        assert.equal(findFaults({ day: "2026-03-03", rates: { USD: text } }, before).length, isFar ? 1 : 0);
      }),
    );
  });

  it("holds positive decimals by currency, of a real day, without the euro", () => {
    assert.ok(RateTable.safeParse(bundledRates).success);
    const bad: [string, Record<string, string>][] = [
      ["2026-02-30", { USD: "1" }],
      ["2026-03-02", {}],
      ["2026-03-02", { USD: "0" }],
      ["2026-03-02", { USD: "0.000" }],
      ["2026-03-02", { USD: "-1" }],
      ["2026-03-02", { USD: "1e3" }],
      ["2026-03-02", { USD: "" }],
      ["2026-03-02", { usd: "1" }],
      ["2026-03-02", { EUR: "1" }],
    ];
    for (const [day, rates] of bad) assert.equal(RateTable.safeParse({ day, rates }).success, false);
  });
});
