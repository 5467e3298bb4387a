import assert from "node:assert/strict";
import { MAX_QUANTITY } from "../orders/contract.ts";
import { CartLine, takeOut } from "./cart.ts";

const line = { listingId: "lamp", quantity: 1 };

describe("a line of a cart, which a client wrote", () => {
  it("is one listing with a quantity", () => {
    for (const quantity of [1, 2, MAX_QUANTITY]) {
      assert.deepEqual(CartLine.parse({ ...line, quantity }), { ...line, quantity });
    }
  });

  it("loses whatever else it says, above all a price", () => {
    assert.deepEqual(CartLine.parse({ ...line, price: { amount: 1, currency: "EUR" } }), line);
  });

  it("keeps what was added to it while it was bought, and is gone otherwise", () => {
    for (const [quantity, bought, left] of [
      [3, 2, 1],
      [2, 2, undefined],
      [1, 2, undefined],
    ] as const) {
      assert.equal(takeOut({ ...line, quantity }, bought)?.quantity, left);
    }
    assert.equal(takeOut({ ...line, quantity: Number.NaN }, 1), undefined);
  });

  const refused: [string, unknown][] = [
    ["no items", { ...line, quantity: 0 }],
    ["fewer than none", { ...line, quantity: -1 }],
    ["half a piece", { ...line, quantity: 0.5 }],
    ["more than the maximum quantity", { ...line, quantity: MAX_QUANTITY + 1 }],
    ["a quantity that is no number", { ...line, quantity: Number.NaN }],
    ["an infinite quantity", { ...line, quantity: Infinity }],
    ["a quantity as text", { ...line, quantity: "1" }],
    ["no quantity", { listingId: "lamp" }],
    ["no listing", { quantity: 1 }],
    ["an empty listing id, which would fail the whole checkout", { ...line, listingId: "" }],
    ["a path for a listing id", { ...line, listingId: "../stock/lamp" }],
    ["nothing", undefined],
  ];
  for (const [what, value] of refused) {
    it(`is not ${what}`, () => assert.equal(CartLine.safeParse(value).success, false));
  }
});
