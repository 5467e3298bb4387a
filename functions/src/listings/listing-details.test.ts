import assert from "node:assert/strict";
import { ChangesInput, DraftInput } from "./listing-details.ts";

const photos = (many: number) =>
  Array.from({ length: many }, (_, index) => ({ mediaId: `p${index}`, alt: "" }));
const to = (region: string) => ({ region, price: { amount: 300, currency: "EUR" } });

const input = { title: "Brass lamp", price: { amount: 4500, currency: "EUR" } };

describe("what a seller writes of a listing", () => {
  it("needs a title and a price; the rest has a default", () => {
    assert.deepEqual(DraftInput.parse(input), {
      ...input,
      description: "",
      category: null,
      condition: null,
      brand: null,
      attributes: {},
      tags: [],
      photos: [],
      shipping: [],
      pickup: null,
      quantity: 1,
    });
  });

  const accepted: [string, object][] = [
    ["Arabic, written from right to left", { title: "مصباح نحاسي" }],
    ["Hebrew with a number inside", { title: "מנורה 3 נרות" }],
    ["Japanese", { title: "真鍮のランプ" }],
    ["an emoji of several parts", { title: "Lamp 👩‍👩‍👧" }],
    ["markup, which is only text here", { title: "<b>Lamp</b>" }],
    ["120 characters", { title: "x".repeat(120) }],
    ["lines and tabs in a description", { description: "old\n\n\tbrass\nlamp" }],
    ["lines as Windows ends them in a description", { description: "old\r\nlamp" }],
    ["a description of 5000 characters", { description: "x".repeat(5000) }],
    ["a price of one minor unit", { price: { amount: 1, currency: "JPY" } }],
    ["a tag in capitals", { tags: ["VINTAGE"] }],
    ["shipping to a country, the union and the world", { shipping: ["DE", "EU", "WORLD"].map(to) }],
    ["a photo without a word", { photos: [{ mediaId: "p1", alt: "" }] }],
    ["twelve photos", { photos: photos(12) }],
  ];
  for (const [what, change] of accepted) {
    it(`may be ${what}`, () => assert.ok(DraftInput.safeParse({ ...input, ...change }).success));
  }

  const refused: [string, object][] = [
    ["a title of two letters", { title: "ab" }],
    ["a title of blanks", { title: "     \t\n " }],
    ["a title of 121 characters", { title: "x".repeat(121) }],
    ["a title in two lines", { title: "Brass\nlamp" }],
    ["a title with a null byte", { title: "Brass\u0000lamp" }],
    ["a title with a terminal's escape", { title: "Brass\u001b[2Jlamp" }],
    ["a title with a C1 control", { title: "Brass\u0085lamp" }],
    ["a description with a null byte", { description: "Brass\u0000lamp" }],
    ["a description with a null byte after a line", { description: "Brass\nlamp\u0007" }],
    ["a description of 5001 characters", { description: "x".repeat(5001) }],
    ["a price of nothing", { price: { amount: 0, currency: "EUR" } }],
    ["a quantity of nothing", { quantity: 0 }],
    ["a quantity of halves", { quantity: 1.5 }],
    ["a quantity of 10 001", { quantity: 10_001 }],
    ["thirteen photos", { photos: photos(13) }],
    ["a photo by a path", { photos: [{ mediaId: "../p1", alt: "" }] }],
    ["the same photo twice", { photos: [...photos(1), ...photos(1)] }],
    ["a photo as a bare id", { photos: ["p1"] }],
    ["a category that is not in the tree", { category: "fashion.aliens" }],
    ["a condition nobody knows", { condition: "excellent" }],
    ["eleven tags", { tags: Array.from({ length: 11 }, (_, index) => `tag ${index}`) }],
    ["shipping to nowhere", { shipping: [to("Atlantis")] }],
    ["shipping twice to one country", { shipping: [to("DE"), to("DE")] }],
    ["shipping in another currency", { shipping: [{ region: "DE", price: { amount: 1, currency: "USD" } }] }],
    ["a place too exact to be read as one", { pickup: { geohash: "u33dbfcqmn2vx" } }],
    ["a place of another alphabet", { pickup: { geohash: "aaaaa" } }],
    ["a version of the caller's choice", { version: 7 }],
    ["a seller of the caller's choice", { seller: "omar" }],
    ["a state of the caller's choice", { state: "active" }],
  ];
  for (const [what, change] of refused) {
    it(`may not be ${what}`, () => {
      assert.equal(DraftInput.safeParse({ ...input, ...change }).success, false);
    });
  }

  it("loses the blanks around it", () => {
    const { title, description } = DraftInput.parse({
      ...input,
      title: "  Lamp ",
      description: "\n old \n",
    });
    assert.deepEqual([title, description], ["Lamp", "old"]);
  });

  it("has each tag once, in whichever case", () => {
    assert.deepEqual(DraftInput.parse({ ...input, tags: ["Tea", "brass", "tea "] }).tags, ["tea", "brass"]);
  });

  it("is checked in no time, however hostile the text", () => {
    const startedAt = performance.now();
    const description = `${"\n\t ".repeat(1660)}x\u0000`;
    assert.equal(DraftInput.safeParse({ ...input, description }).success, false);
    assert.ok(performance.now() - startedAt < 100);
  });
});

describe("a pick-up place", () => {
  it("is kept to five letters, too few to find a door", () => {
    const { pickup } = DraftInput.parse({ ...input, pickup: { geohash: "u33dbfcqmn" } });
    assert.deepEqual(pickup, { geohash: "u33db" });
  });
});

describe("what a seller changes of a listing", () => {
  it("is only what is given", () => {
    assert.deepEqual(ChangesInput.parse({ title: "Lamp" }), { title: "Lamp" });
    assert.deepEqual(ChangesInput.parse({}), {});
  });

  it("may end a discount or give one", () => {
    const salePrice = { price: input.price, endsAt: "2026-04-01T00:00:00Z" };
    assert.deepEqual(ChangesInput.parse({ salePrice }), { salePrice });
    assert.deepEqual(ChangesInput.parse({ salePrice: null }), { salePrice: null });
  });

  it("is not its state, nor anything that is not a detail", () => {
    for (const change of [{ state: "active" }, { seller: "omar" }, { isAway: true }, { suspension: null }]) {
      assert.equal(ChangesInput.safeParse(change).success, false);
    }
  });
});
