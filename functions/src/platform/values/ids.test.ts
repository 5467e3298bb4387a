import assert from "node:assert/strict";
import * as fc from "fast-check";
import { DocumentId } from "./document-id.ts";
import { idFrom, randomId } from "./ids.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

describe("a random id", () => {
  const ids = Array.from({ length: 5000 }, randomId);

  it("is 20 letters or digits and a document id", () => {
    for (const id of ids) {
      assert.match(id, /^[0-9A-Za-z]{20}$/);
      assert.ok(DocumentId.safeParse(id).success);
    }
  });

  it("never comes twice", () => assert.equal(new Set(ids).size, ids.length));

  it("uses every character about equally often, also at its beginning", () => {
    const firsts = new Set(ids.map((id) => id.charAt(0)));
    assert.equal(firsts.size, alphabet.length);

    const expected = (ids.length * 20) / alphabet.length;
    const seen = new Map(Array.from(alphabet, (character) => [character, 0]));
    for (const character of ids.join("")) seen.set(character, (seen.get(character) ?? 0) + 1);
    assert.equal(seen.size, alphabet.length);
    // Seven standard deviations: a modulo that favours some characters is twelve away.
    for (const count of seen.values()) assert.ok(Math.abs(count - expected) < 7 * Math.sqrt(expected));
  });
});

describe("an id made from parts", () => {
  it("is the same for the same parts, 128 bits in hexadecimal, and a document id", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), (parts) => {
        const id = idFrom(...parts);
        assert.match(id, /^[0-9a-f]{32}$/);
        assert.equal(idFrom(...parts), id);
        assert.ok(DocumentId.safeParse(id).success);
      }),
    );
  });

  it("differs for other parts, in other order, or cut in other places", () => {
    const parts = [
      [],
      [""],
      ["", ""],
      ["ab"],
      ["a", "b"],
      ["b", "a"],
      ["a,b"],
      ['a","b'],
      ["a", "b", ""],
      ["\ud800"],
      ["\ufffd"],
    ];
    assert.equal(new Set(parts.map((each) => idFrom(...each))).size, parts.length);
  });

  it("stays what it was: documents are found by it years later", () => {
    assert.equal(idFrom("order", "checkout", "seller"), "f56214cfc4086c00f61258836b844a70");
  });
});

describe("a document id that a client may name", () => {
  for (const id of ["a", "7", "A-b_c", "a".repeat(128), "-a".slice(1), "z__"]) {
    it(`may be ${id.slice(0, 20)}`, () => assert.equal(DocumentId.parse(id), id));
  }

  const refused: Record<string, unknown> = {
    "nothing at all": "",
    "a path": "a/b",
    "a way out of its collection": "..",
    "a name that Firestore reserves": "__id__",
    "a leading hyphen": "-a",
    "129 characters": "a".repeat(129),
    "a line break at the end": "a\n",
    "a null byte": "a\u0000",
    "letters of other alphabets": "ä",
    "an emoji": "🛍",
    "a number": 7,
    "a list": ["a"],
  };
  for (const [what, id] of Object.entries(refused)) {
    it(`is never ${what}`, () => assert.equal(DocumentId.safeParse(id).success, false));
  }
});
