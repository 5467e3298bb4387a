import assert from "node:assert/strict";
import { settings } from "./catalogue-document.ts";
import { filtersOf } from "./filters.ts";

describe("Meilisearch's filters", () => {
  const now = new Date("2026-03-01T12:00:00Z");

  it("name only what the settings of the index make filterable", () => {
    const filters = filtersOf(
      {
        category: "home",
        conditions: ["good"],
        sizes: ["42"],
        colours: ["black"],
        currency: "EUR",
        minPrice: 1,
        maxPrice: 2,
        near: { place: "u33db", radiusKm: 10 },
        onSale: true,
      },
      now,
    );
    const names = filters.map((filter) => (/^_geo|^\w+/.exec(filter) ?? [""])[0]);
    assert.deepEqual(
      names.filter((name) => !(settings.filterableAttributes as readonly string[]).includes(name)),
      [],
    );
  });
});
