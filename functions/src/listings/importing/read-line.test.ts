import assert from "node:assert/strict";
import { DraftInput } from "../listing-details.ts";
import type { Cells } from "./columns.ts";
import { readLine } from "./read-line.ts";

const bare: Cells = { reference: "L1", title: "Brass lamp", price: "12.50", currency: "EUR" };
const read = (cells: Cells) => readLine({ ...bare, ...cells });
const faultsOf = (cells: Cells) => {
  const result = read(cells);
  return Array.isArray(result) ? result.map(({ column, reason }) => `${column}: ${reason}`) : [];
};

describe("the cells of a line", () => {
  it("are the draft that listings.createListing would take", () => {
    const line = read({
      description: "Two\nlines",
      quantity: "3",
      category: "fashion.men.shoes",
      condition: "likeNew",
      brand: "Tula",
      tags: "Tea | antique|",
      "attribute:size": "43",
      photos: "front|back",
      shipping: "DE=4.9 | EU=9",
      pickup: "u33dbcfh",
    });
    assert.ok(!Array.isArray(line));
    assert.equal(line.reference, "L1");
    assert.deepEqual(
      line.draft,
      DraftInput.parse({
        title: "Brass lamp",
        price: { amount: 1250, currency: "EUR" },
        description: "Two\nlines",
        quantity: 3,
        category: "fashion.men.shoes",
        condition: "likeNew",
        brand: "Tula",
        tags: ["tea", "antique"],
        attributes: { size: "43" },
        photos: [
          { mediaId: "front", alt: "" },
          { mediaId: "back", alt: "" },
        ],
        shipping: [
          { region: "DE", price: { amount: 490, currency: "EUR" } },
          { region: "EU", price: { amount: 900, currency: "EUR" } },
        ],
        pickup: { geohash: "u33db" },
      }),
    );
  });

  it("may be empty where the draft can do without", () => {
    const line = readLine(bare);
    assert.ok(!Array.isArray(line));
    const price = { amount: 1250, currency: "EUR" };
    assert.deepEqual(line.draft, DraftInput.parse({ title: "Brass lamp", price }));
  });

  const takenAs: [written: string, currency: string, amount: number][] = [
    ["12,50", "EUR", 1250],
    ["12,5", "eur", 1250],
    ["€12.50", "EUR", 1250],
    ["12,50 €", "€", 1250],
    ["12,50\u00A0€", "EUR", 1250],
    ["EUR 12,50", "EUR", 1250],
    ["1.234,50", "EUR", 123450],
    ["1,234.50", "EUR", 123450],
    ["1 234,50 €", "EUR", 123450],
    ["1\u202F234,50", "EUR", 123450],
    ["1'234.50", "CHF", 123450],
    ["1.234.567", "EUR", 123456700],
    ["1 200", "EUR", 120000],
    ["0,125", "KWD", 125],
    ["12.5000", "EUR", 1250],
    ["$12", "CAD", 1200],
    ["CA$12", "CAD", 1200],
    ["1,200", "JPY", 1200],
    ["¥1.200", "JPY", 1200],
    ["1200.00", "JPY", 1200],
  ];
  for (const [price, currency, amount] of takenAs) {
    it(`are as good with the price ${price} in ${currency}`, () => {
      const line = read({ price, currency, shipping: `DE=${price}` });
      assert.ok(!Array.isArray(line), JSON.stringify(line));
      assert.equal(line.draft.price.amount, amount);
      assert.deepEqual(line.draft.shipping[0]?.price, line.draft.price);
    });
  }

  for (const [quantity, pieces] of [
    ["1.0", 1],
    ["3,00", 3],
    ["12.0000", 12],
    ["1 000", 1000],
  ] as const) {
    it(`are as good with the quantity ${quantity}, as spreadsheets write ${pieces}`, () => {
      const line = read({ quantity });
      assert.ok(!Array.isArray(line), JSON.stringify(line));
      assert.equal(line.draft.quantity, pieces);
    });
  }

  it("may begin with plus or minus, as honest titles do", () => {
    assert.deepEqual(
      faultsOf({ title: "-20 % on lamps", description: "+ a free bulb", brand: "'n Sync" }),
      [],
    );
  });

  const bad: [cells: Cells, fault: RegExp][] = [
    [{ title: "=cmd|' /C calc'!A0" }, /^title: This is a formula/],
    [{ description: "@SUM(1)" }, /^description: This is a formula/],
    [{ reference: "=1+1" }, /^reference: This is a formula/],
    [{ tags: "=tag" }, /^tags: This is a formula/],
    [{ title: "＝1+1" }, /^title: This is a formula/],
    [{ title: "X" }, /^title: .*3/],
    [{ title: "x".repeat(121) }, /^title: .*120/],
    [{ description: "x".repeat(5001) }, /^description: .*5000/],
    [{ title: "Lamp \u0007 bell" }, /^title: Leave out control characters/],
    [{ title: "Lamp \u202E pmal" }, /^title: Leave out control characters/],
    [{ title: "Two\nlines" }, /^title: Leave out control characters/],
    [{ reference: "x".repeat(101) }, /^reference: .*100/],
    [{ price: "12.5055" }, /^price: Prices in EUR have 2 decimals: write 12\.50/],
    [{ price: "12.505" }, /^price: This can be read as 12\.505 or as 12505: write 12\.50, or 12505\.00/],
    [{ price: "1,234" }, /^price: This can be read as 1\.234 or as 1234: write 1\.23, or 1234\.00/],
    [{ price: "1,234", currency: "KWD" }, /^price: This can be read as .* write 1\.234, or 1234\.000/],
    [{ price: "1.234.5" }, /^price: Write a price/],
    [{ price: "1.234.50" }, /^price: Write a price/],
    [{ price: "1,23.50" }, /^price: Write a price/],
    [{ price: "12." }, /^price: Write a price/],
    [{ price: "$12" }, /^price: Write a price such as 12\.50.* sign but that of its currency/],
    [{ price: "12 USD" }, /^price: Write a price/],
    [{ price: "-1" }, /^price: Write a price/],
    [{ price: "1e3" }, /^price: Write a price/],
    [{ price: "0" }, /^price: Ask for at least one minor unit/],
    [{ price: "9999999999999" }, /^price: Too big/],
    [{ price: "1200.5", currency: "JPY" }, /^price: Prices in JPY have no decimals: write 1250/],
    [{ currency: "EURO" }, /^currency: Use an ISO 4217/],
    [{ currency: "$" }, /^currency: Use an ISO 4217/],
    [{ quantity: "1.5" }, /^quantity: Write a whole number/],
    [{ quantity: "1.000" }, /^quantity: This can be read as 1 or as 1000: write 1, or 1000/],
    [{ quantity: "0" }, /^quantity: Too small/],
    [{ quantity: "10001" }, /^quantity: Too big/],
    [{ category: "home.nowhere" }, /^category: It is one of: fashion, /],
    [{ condition: "mint" }, /^condition: It is one of: new, likeNew, good/],
    [{ tags: "a" }, /^tags: .*2/],
    [{ tags: Array.from({ length: 11 }, (_, index) => `tag${index}`).join("|") }, /^tags: .*10/],
    [{ photos: "a b" }, /^photos: Use 1 to 128 letters/],
    [{ photos: "front|front" }, /^photos: Each photo once/],
    [{ shipping: "DE" }, /^shipping: Write regions and prices such as/],
    [{ shipping: "DE=1=2" }, /^shipping: Write regions and prices such as/],
    [{ shipping: "DE=1=2-4=5" }, /^shipping: Write regions and prices such as/],
    [{ shipping: "DE=1=4-2" }, /^shipping: Send the fewer days as min/],
    [{ shipping: "DE=1,234" }, /^shipping: This can be read as 1\.234 or as 1234/],
    [{ shipping: "Germany=4.90" }, /^shipping: Use a country code/],
    [{ shipping: "DE=1|DE=2" }, /^shipping: Each region once/],
    [{ pickup: "here" }, /^pickup: Use a geohash/],
    [
      { category: "fashion.men.shoes", "attribute:size": "XL" },
      /^attribute:size: In this category it is one of: 35, /,
    ],
    [
      { category: "home.lamps", "attribute:size": "XL" },
      /^attribute:size: The category has no such attribute/,
    ],
    [{ "attribute:size": "XL" }, /^attribute:size: The category has no such attribute/],
    [{ category: "home.lamps", "attribute:colour": "x".repeat(41) }, /^attribute:colour: .*40/],
  ];
  for (const [cells, expected] of bad) {
    const [column = "", cell = ""] = Object.entries(cells).at(-1) ?? [];
    it(`cannot be ${column} ${JSON.stringify(cell).slice(0, 30)}`, () => {
      const found = faultsOf(cells);
      assert.equal(found.length, 1, found.join("; "));
      assert.match(found[0] ?? "", expected);
    });
  }

  it("that have to be filled in are named, and each cell once", () => {
    const faults = readLine({ shipping: "DE=1" });
    assert.ok(Array.isArray(faults));
    const missing = ["reference", "title", "price", "currency"];
    assert.deepEqual(
      faults.map(({ column }) => column),
      missing,
    );
    assert.deepEqual(new Set(faults.map(({ reason }) => reason)), new Set(["Fill in this cell"]));
  });
});
