import assert from "node:assert/strict";
import { DraftInput } from "./listing-details.ts";
import { findWrongAttributes, missingDetails } from "./requirements.ts";

const price = { amount: 4500, currency: "EUR" };
const bare = DraftInput.parse({ title: "Shoes", price });
const complete = DraftInput.parse({
  title: "Shoes",
  price,
  category: "fashion.men.shoes",
  condition: "good",
  attributes: { size: "43" },
  pickup: { geohash: "u33db" },
});

describe("what a listing lacks before it can be published", () => {
  it("is nothing when it has category, condition, delivery and its category's attributes", () => {
    assert.deepEqual(missingDetails(complete), []);
  });

  it("is reported field by field", () => {
    assert.deepEqual(missingDetails(bare), ["category", "condition", "shipping"]);
    assert.deepEqual(missingDetails({ ...complete, attributes: {} }), ["attributes.size"]);
  });

  it("is not a place to pick it up when it can be sent", () => {
    const shipping = [{ region: "DE", price }];
    assert.deepEqual(missingDetails({ ...complete, pickup: null, shipping }), []);
  });
});

describe("an attribute", () => {
  const wrong = (category: typeof bare.category, attributes: Record<string, string>) =>
    findWrongAttributes({ category, attributes }).map(({ attribute, allowed }) => [
      attribute,
      allowed.length > 0,
    ]);

  it("has a value of its category's scale", () => {
    assert.deepEqual(wrong("fashion.men.shoes", { size: "43", colour: "red" }), []);
    assert.deepEqual(wrong("fashion.men.shoes", { size: "XL" }), [["size", true]]);
  });

  it("is one that its category has", () => {
    assert.deepEqual(wrong("home.tools", { size: "43" }), [["size", false]]);
    assert.deepEqual(wrong(null, { colour: "red" }), [["colour", false]]);
    assert.deepEqual(wrong("home.tools", { constructor: "x", __proto__: "y" }), [["constructor", false]]);
  });
});
