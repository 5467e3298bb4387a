import assert from "node:assert/strict";
import { DraftInput } from "../../../src/listings/listing-details.ts";
import { findWrongAttributes, missingDetails } from "../../../src/listings/requirements.ts";
import { labelledListings, labelledListingsOnSale } from "./labelled-listings.ts";
import { labelledSet } from "./labelled-queries.ts";
import { queryKinds } from "./labelled-query.ts";
import { operatorSynonyms } from "./synonyms.ts";

const onSale = labelledListingsOnSale(new Date("2026-01-01T00:00:00Z"));

describe("Labelled queries", () => {
  it("are at least 200, and none is there twice", () => {
    assert.ok(labelledSet.length >= 200);
    assert.deepEqual(repeated(labelledSet.map(({ query }) => query.toLowerCase())), []);
  });

  it("have at least eight of every kind, and at most three in a hundred need an operator's synonyms", () => {
    const sizes = queryKinds.map((kind) => ({ kind, size: ofKind(kind).length }));
    assert.deepEqual(
      sizes.filter(({ size }) => size < 8),
      [],
    );
    assert.ok(ofKind("synonym").length <= labelledSet.length * 0.03);
  });

  it("have one to twelve relevant listings each, one of them exactly what was meant, and all of them exist", () => {
    const ids = new Set(labelledListings.map(({ id }) => id));
    const wrong = labelledSet.filter(({ relevant }) => {
      const found = Object.keys(relevant);
      const isMeant = Object.values(relevant).includes(2);
      return found.length === 0 || found.length > 12 || !isMeant || found.some((id) => !ids.has(id));
    });
    assert.deepEqual(wrong, []);
  });

  it("of kind synonym use a word that the operator lists", () => {
    const listed = operatorSynonyms.flat();
    const without = ofKind("synonym").filter(({ query }) => !listed.some((word) => query.includes(word)));
    assert.deepEqual(without, []);
  });
});

describe("Labelled listings", () => {
  it("are at least 350 with an id of their own", () => {
    assert.ok(labelledListings.length >= 350);
    assert.deepEqual(repeated(labelledListings.map(({ id }) => id)), []);
  });

  it("are what a seller could enter and publish", () => {
    for (const listing of onSale) {
      const { title, description, price, category, condition, brand, attributes, tags } = listing;
      const { photos, shipping, pickup } = listing;
      const draft = { title, description, price, category, condition, brand, attributes, tags };
      DraftInput.parse({ ...draft, photos, shipping, pickup });
      assert.deepEqual([missingDetails(listing), findWrongAttributes(listing)], [[], []], listing.id);
    }
  });

  it("have descriptions of 10 to 60 words", () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
    const lengths = labelledListings.map(({ id, description }) => ({
      id,
      words: [...segmenter.segment(description)].filter(({ isWordLike }) => isWordLike).length,
    }));
    assert.deepEqual(
      lengths.filter(({ words }) => words < 10 || words > 60),
      [],
    );
  });
});

function ofKind(kind: (typeof queryKinds)[number]) {
  return labelledSet.filter((each) => each.kind === kind);
}

function repeated(texts: string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}
