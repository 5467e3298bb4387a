import assert from "node:assert/strict";
import * as fc from "fast-check";
import { fold } from "./words.ts";
import { joinedWordsOf, partsOf, queryWordsOf, wordsOf } from "./words.ts";

describe("words", () => {
  const cases: [text: string, words: string[]][] = [
    ["Fjällräven Kånken", ["fjallraven", "kanken"]],
    ["STRASSE Straße", ["strasse", "strasse"]],
    ["Łódź, smørrebrød & œuvre", ["lodz", "smorrebrod", "oeuvre"]],
    ["İstanbul ıssız", ["istanbul", "issiz"]],
    ["Levi's men’s jeans", ["levis", "mens", "jeans"]],
    ["l'amour d'été", ["l", "amour", "d", "ete"]],
    ["Ёлка и ёж", ["елка", "и", "еж"]],
    ["كِتَاب قديم", ["كتاب", "قديم"]],
    ["یک کتاب", ["يك", "كتاب"]],
    ["سَلَـــام ٣٤", ["سلام", "34"]],
    ["סֵפֶר", ["ספר"]],
    ["한국어 책", ["한국어", "책"]],
    ["हिन्दी किताब", ["हिन्दी", "किताब"]],
    ["iPhone-13 (128GB)", ["iphone", "13", "128gb"]],
    ["💥🎸", []],
    ["Rug 200 x 300 cm, 4 × 4", ["rug", "200x300", "cm", "4x4"]],
    [".*+?^${}()|[\\]`__name__`", ["name"]],
  ];
  for (const [text, words] of cases) {
    it(`of ${text} are ${words.join(", ") || "none"}`, () => assert.deepEqual(wordsOf(text), words));
  }

  it("are cut out of scripts that leave no spaces", () => {
    assert.ok(wordsOf("二手相机").includes("相机"));
    assert.ok(wordsOf("กล้องถ่ายรูปเก่า").length > 1);
  });

  it("are the same however the text is composed, and folding twice folds no further", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        assert.deepEqual(wordsOf(text.normalize("NFC")), wordsOf(text.normalize("NFD")));
        assert.equal(fold(fold(text)), fold(text));
      }),
    );
  });

  it("are whole characters, short enough to be keys", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        for (const word of wordsOf(text)) {
          assert.ok(word.isWellFormed() && word.length > 0 && Array.from(word).length <= 28);
        }
      }),
    );
  });

  it("with hyphens are known without them as well", () => {
    assert.deepEqual(joinedWordsOf("E-Bike, T‑Shirt and a sofa"), ["ebike", "tshirt"]);
  });
});

describe("the parts of a word", () => {
  const cases: Record<string, string[]> = {
    iphone13: ["iphone", "13"],
    "1000xm5": ["1000", "xm", "5"],
    lamp: ["lamp"],
    "3310": ["3310"],
  };
  for (const [word, parts] of Object.entries(cases)) {
    it(`of ${word} are ${parts.join(", ")}`, () => assert.deepEqual(partsOf(word), parts));
  }
});

describe("the words of a query", () => {
  it("are distinct, at most eight, and none that says nothing", () => {
    assert.deepEqual(queryWordsOf("The lamp of the lamp and table"), ["lamp", "table"]);
    assert.equal(queryWordsOf("one two three four five six seven eight nine ten").length, 8);
  });

  it("are those that say nothing where there are no others", () => {
    assert.deepEqual(queryWordsOf("The The"), ["the"]);
  });
});
