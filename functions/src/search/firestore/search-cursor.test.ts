import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Cursor, encodeCursor } from "../../platform/operations/cursor.ts";
import { queryWordsOf } from "../text/words.ts";
import { decodePosition, encodePosition } from "./search-cursor.ts";

const filters = { conditions: [], sizes: [], colours: [], onSale: false };
const search = { words: ["lamp"], filters, sort: "relevance" } as const;
/** As long as ids are. */
const entryId = `newest-0m1abcdef-${"f".repeat(32)}`;
const position = {
  tier: 1,
  after: entryId,
  startedAt: 1_772_000_000_000_000,
  words: null,
  matching: "allButOne",
  isCorrected: true,
  isPartial: true,
  isSmall: true,
} as const;

describe("the cursor of a search", () => {
  it("comes back as the position it was made of", () => {
    assert.deepEqual(decodePosition(encodePosition(position, search), search), position);
  });

  it("is one that clients may send, whatever was searched", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("ა", "漢", "a", " "), maxLength: 200 }), (query) => {
        const cursor = encodePosition({ ...position, words: queryWordsOf(query) }, search);
        assert.equal(Cursor.safeParse(cursor).success, true);
      }),
    );
  });

  it("is refused by another search, and when it was made up", () => {
    const foreign = encodePosition(position, { ...search, words: ["table"] });
    const madeUp = encodeCursor({ ...position, after: "a/b", of: "" });
    for (const cursor of [foreign, madeUp]) {
      assert.throws(() => decodePosition(cursor, search), { reason: "InvalidInput" });
    }
  });
});
