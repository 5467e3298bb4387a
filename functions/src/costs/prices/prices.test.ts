import assert from "node:assert/strict";
import { findStalePrices } from "../price-age.ts";
import type { Price } from "../price.ts";
import { awsPrices } from "./aws.ts";
import { googlePrices } from "./google.ts";

const tables: [string, Price][] = [...Object.entries(awsPrices), ...Object.entries(googlePrices)];

describe("The price table", () => {
  it("says of each price where it was read and on which day, once", () => {
    assert.ok(tables.length > 40);
    for (const [name, { sources, checkedAt, what }] of tables) {
      assert.ok(
        sources.length > 0 && sources.every((source) => URL.parse(source)?.protocol === "https:"),
        name,
      );
      assert.equal(new Date(checkedAt).toISOString().slice(0, 10), checkedAt, name);
      assert.equal(tables.filter(([, other]) => other.what === what).length, 1, `${what} is there twice`);
    }
  });

  it("has prices as decimal text, in tiers that begin at 0 and rise", () => {
    for (const [name, { tiers, per }] of tables) {
      assert.equal(tiers[0]?.from, 0, name);
      assert.ok(per >= 1 && Number.isInteger(per), name);
      for (const [index, { from, price }] of tiers.entries()) {
        assert.match(price, /^\d+(\.\d{1,12})?$/, name);
        assert.ok(index === 0 || from > (tiers[index - 1]?.from ?? 0), name);
      }
    }
  });

  it("gives what is free within the first tier, where its price is that of the first unit", () => {
    for (const [name, { free, tiers }] of tables) {
      const monthly = (free?.amount ?? 0) * (free?.every === "day" ? 31 : 1);
      assert.ok(monthly < (tiers[1]?.from ?? Infinity), name);
    }
  });

  it("names a price that nobody has looked at for more than 180 days", () => {
    const checkedAt = "2026-01-01";
    const price = { ...googlePrices.firestoreReads, checkedAt };
    const staleOn = (day: string) => findStalePrices([price], new Date(`${day}T12:00:00Z`)).length;
    assert.deepEqual([staleOn("2026-06-30"), staleOn("2026-07-01")], [0, 1]);
  });
});
