import assert from "node:assert/strict";
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

  it("has no value twice in a scale", () => {
    for (const scale of Object.values(attributeScales)) assert.equal(new Set(scale).size, scale.length);
  });
});
