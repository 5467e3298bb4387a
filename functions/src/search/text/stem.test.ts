import assert from "node:assert/strict";
import { stem } from "./stem.ts";

describe("the stem of a word", () => {
  const sameStem: Record<string, string[][]> = {
    English: [
      ["lamp", "lamps"],
      ["dress", "dresses"],
      ["watch", "watches"],
      ["box", "boxes"],
      ["shoe", "shoes"],
      ["battery", "batteries"],
      ["hoodie", "hoodies", "hoody"],
      ["woman", "women", "womens"],
      ["child", "children", "childrens"],
      ["knife", "knives"],
      ["bookshelf", "bookshelves"],
      ["lens", "lenses"],
      ["wood", "wooden"],
      ["color", "colour", "colours"],
      ["gray", "grey"],
      ["tv", "tvs"],
      ["501", "501s"],
    ],
    German: [
      ["lampe", "lampen"],
      ["stuhl", "stuhle"],
      ["schrank", "schranke"],
      ["buch", "bucher"],
      ["handtuch", "handtucher"],
      ["fahrrad", "fahrrader"],
      ["vase", "vasen"],
      ["armbanduhr", "armbanduhren"],
      ["batterie", "batterien", "battery"],
      ["schwarz", "schwarze", "schwarzer", "schwarzes"],
    ],
    "other languages": [
      ["bureau", "bureaux"],
      ["journal", "journaux"],
      ["sillon", "sillones"],
      ["silla", "sillas"],
      ["scarpa", "scarpe"],
      ["stoel", "stoelen"],
    ],
  };
  for (const [language, groups] of Object.entries(sameStem)) {
    for (const words of groups) {
      it(`is the same for ${words.join(", ")} (${language})`, () =>
        assert.equal(new Set(words.map(stem)).size, 1, words.map(stem).join(", ")));
    }
  }

  for (const [one, other] of [
    ["lego", "leg"],
    ["olives", "life"],
    ["ios", "io"],
    ["bus", "bu"],
    ["glass", "glas"],
    ["screen", "scre"],
    ["vélos", "vélo"],
    ["книги", "книг"],
  ] as const) {
    it(`of ${one} is not that of ${other}`, () => assert.notEqual(stem(one), stem(other)));
  }
});
