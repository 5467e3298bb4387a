import assert from "node:assert/strict";
import { orderNumber } from "./order-number.ts";

describe("The number of an order", () => {
  it("is short, in two groups, of letters and digits that nobody takes for one another", () => {
    for (let index = 0; index < 500; index += 1)
      assert.match(
        orderNumber(`checkout${index}`, "seller"),
        /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/,
      );
  });

  it("is the same for a repeat of the checkout, and another for each seller and checkout", () => {
    assert.equal(orderNumber("checkout", "seller"), orderNumber("checkout", "seller"));
    const numbers = [
      orderNumber("checkout", "seller"),
      orderNumber("checkout", "other"),
      orderNumber("another", "seller"),
      orderNumber("check", "outseller"),
    ];
    assert.equal(new Set(numbers).size, numbers.length);
  });

  it("uses all of its letters, none more often than another", () => {
    const counts = new Map<string, number>();
    for (let index = 0; index < 6400; index += 1)
      for (const letter of orderNumber(`${index}`, "seller").replace("-", ""))
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
    assert.equal(counts.size, 32);
    // 2,000 each on average; five deviations are 220.
    for (const count of counts.values()) assert.ok(Math.abs(count - 2000) < 220, `${count}`);
  });
});
