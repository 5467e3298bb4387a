import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { DraftInput } from "../../src/listings/listing-details.ts";
import { drawThing } from "./draw-thing.ts";
import { sampleSellers } from "./people.ts";
import { SAMPLE_SIZE, sampleThings } from "./things.ts";

describe("What is on sale in the sample market", () => {
  const things = sampleThings();

  it("fills a few pages: sixty things and more, in many categories, of every seller", () => {
    assert.ok(SAMPLE_SIZE >= 60);
    assert.ok(new Set(things.map(({ details }) => details.category)).size >= 25);
    assert.deepEqual(new Set(things.map(({ seller }) => seller)), new Set(sampleSellers));
    assert.equal(new Set(things.map(({ details }) => details.title)).size, SAMPLE_SIZE);
  });

  it("is described as a seller would have to", () => {
    for (const { details } of things) assert.doesNotThrow(() => DraftInput.parse(details), details.title);
  });

  it("has the same picture each time, and no two have the same", async () => {
    const drawn = await Promise.all([3, 3, 4].map((index) => drawThing(index, "home.kitchen")));
    const [one, again, other] = drawn.map((bytes) => bytes.toString("base64"));
    assert.equal(one, again);
    assert.notEqual(one, other);
  });
});
