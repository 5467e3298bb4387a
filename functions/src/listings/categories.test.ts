import assert from "node:assert/strict";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { callAs } from "../../test-support/shop.ts";
import { listCategories } from "./operations/browse-listings.ts";
import { attributeScales } from "./attribute-scales.ts";
import { attributesOf, categoryIds, categoryPathOf, requiredAttributesOf } from "./categories.ts";

describe("the tree of categories", () => {
  it("has the parent of each category", () => {
    for (const id of categoryIds)
      for (const ancestor of categoryPathOf(id)) assert.ok(categoryIds.includes(ancestor), id);
  });

  it("requires only attributes that there are", () => {
    for (const id of categoryIds) {
      const known = Object.keys(attributesOf(id));
      assert.deepEqual(
        requiredAttributesOf(id).filter((name) => !known.includes(name)),
        [],
        id,
      );
    }
  });

  it("hands attributes down, and lets a category have its own scale", () => {
    assert.deepEqual(attributesOf("fashion.women.shoes"), {
      colour: "colour",
      material: "material",
      size: "shoes",
    });
    assert.deepEqual(attributesOf("electronics.computers.laptops"), {
      colour: "colour",
      storage: "storage",
      size: "screen",
    });
  });

  it("has the name of each category in every language, and in English for whoever reads none of them", async () => {
    const { context } = memoryContext();
    const namesIn = async (locale?: string) => {
      const answer = await callAs(undefined, listCategories, {
        context,
        input: { ...(locale && { locale }) },
      });
      return (answer as { categories: { id: string; name: string }[] }).categories;
    };
    for (const locale of ["en", "de-AT", "fr"]) {
      const named = await namesIn(locale);
      assert.deepEqual(
        named.map(({ id }) => id),
        categoryIds,
      );
      assert.deepEqual(
        named.filter(({ name }) => !name),
        [],
      );
      const lamps = { en: "Lamps", "de-AT": "Lampen", fr: "Lampes" }[locale];
      assert.equal(named.find(({ id }) => id === "home.lamps")?.name, lamps);
    }
    assert.deepEqual([await namesIn(), await namesIn("ja")], [await namesIn("en"), await namesIn("en")]);
  });

  it("has no value twice in a scale", () => {
    for (const scale of Object.values(attributeScales)) assert.equal(new Set(scale).size, scale.length);
  });
});
