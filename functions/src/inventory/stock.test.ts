import assert from "node:assert/strict";
import * as fc from "fast-check";
import { available, hold, release, sell, type Hold, type Stock } from "./stock.ts";

const at = new Date("2026-03-01T12:00:00Z");
const stockOf = (onHand: number, held: number): Stock => ({
  onHand,
  held,
  nextHoldEndsAt: held === 0 ? null : at,
});
const holdOf = (quantity: number, checkoutId = "c1"): Hold => ({
  listingId: "l1",
  checkoutId,
  quantity,
  expiresAt: at,
});

describe("stock", () => {
  it("on offer is what is on hand and not held, and what expired holds still count", () => {
    assert.equal(available(stockOf(5, 0), []), 5);
    assert.equal(available(stockOf(5, 3), []), 2);
    assert.equal(available(stockOf(5, 3), [holdOf(1), holdOf(2)]), 5);
  });

  it("is held, released and sold by quantity", () => {
    const held = hold(stockOf(5, 0), holdOf(2), []);
    assert.deepEqual(held, stockOf(5, 2));
    assert.deepEqual(release(held, [holdOf(2)]), stockOf(5, 0));
    assert.deepEqual(sell(held, 2), stockOf(3, 0));
    assert.deepEqual(hold(stockOf(5, 5), holdOf(3), [holdOf(3)]), stockOf(5, 5));
  });

  it("is never changed in place", () => {
    const stock = Object.freeze(stockOf(5, 2));
    hold(stock, holdOf(1), []);
    release(stock, [holdOf(1)]);
    sell(stock, 1);
    assert.deepEqual(stock, stockOf(5, 2));
  });

  const faults: [string, () => Stock][] = [
    ["hold more than there is", () => hold(stockOf(5, 4), holdOf(2), [])],
    ["hold of nothing", () => hold(stockOf(0, 0), holdOf(1), [])],
    ["release what is not held", () => release(stockOf(5, 1), [holdOf(2)])],
    ["release one hold twice", () => release(stockOf(5, 2), [holdOf(2), holdOf(2)])],
    ["sell what is not held", () => sell(stockOf(5, 1), 2)],
    ["let expired holds go that are gone", () => hold(stockOf(5, 1), holdOf(1), [holdOf(2)])],
    ["hold a number that is none", () => hold(stockOf(5, 0), holdOf(Number.NaN), [])],
    ["sell half a piece", () => sell(stockOf(5, 1), 0.5)],
    ["hold half a piece", () => hold(stockOf(5, 0), holdOf(0.5), [])],
    ["hold a negative quantity", () => hold(stockOf(5, 4), holdOf(-3), [])],
  ];
  for (const [what, go] of faults) {
    it(`stops rather than ${what}`, () => assert.throws(go, Error));
  }
});

/** A listing's stock as checkouts, payments and the clock work on it, each step with the rules of the product. */
class Shop {
  stock: Stock;
  holds: (Hold & { isExpired: boolean })[] = [];
  sold = 0;
  readonly #checkouts = new Set<string>();

  constructor(quantity: number) {
    this.stock = stockOf(quantity, 0);
  }

  get #expired(): Hold[] {
    return this.holds.filter(({ isExpired }) => isExpired);
  }

  checkOut(quantity: number): void {
    const expired = available(this.stock, []) < quantity ? this.#expired : [];
    if (available(this.stock, expired) < quantity) {
      assert.throws(() => hold(this.stock, holdOf(quantity), expired));
      return;
    }
    this.stock = hold(this.stock, holdOf(quantity), expired);
    this.holds = this.holds.filter((each) => !expired.includes(each));
    const checkoutId = `c${this.#checkouts.size}`;
    this.#checkouts.add(checkoutId);
    this.holds.push({ ...holdOf(quantity, checkoutId), isExpired: false });
  }

  expire(nth: number): void {
    const found = this.#nth(nth);
    if (found) found.isExpired = true;
  }

  tidy(): void {
    this.stock = release(this.stock, this.#expired);
    this.holds = this.holds.filter(({ isExpired }) => !isExpired);
  }

  /** A payment in time, or late while the hold still stands. */
  pay(nth: number): void {
    const found = this.#nth(nth);
    if (!found) return;
    this.stock = sell(this.stock, found.quantity);
    this.holds = this.holds.filter((each) => each !== found);
    this.sold += found.quantity;
  }

  cancel(nth: number): void {
    const found = this.#nth(nth);
    if (!found) return;
    this.stock = release(this.stock, [found]);
    this.holds = this.holds.filter((each) => each !== found);
  }

  #nth(nth: number) {
    return this.holds[nth % Math.max(1, this.holds.length)];
  }
}

const anyStep = fc.record({
  act: fc.constantFrom("checkOut", "expire", "tidy", "pay", "cancel"),
  number: fc.integer({ min: 1, max: 12 }),
});

describe("stock under any sequence of checkouts, expiries, payments and cancellations", () => {
  it("keeps 0 ≤ held ≤ on hand, counts every hold, and never sells more than there was", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.array(anyStep, { maxLength: 60 }), (initial, steps) => {
        const shop = new Shop(initial);
        for (const { act, number } of steps) {
          shop[act](number);
          const { onHand, held } = shop.stock;
          assert.ok(held >= 0 && held <= onHand);
          assert.equal(
            held,
            shop.holds.reduce((sum, { quantity }) => sum + quantity, 0),
          );
          assert.equal(onHand + shop.sold, initial);
        }
      }),
      { numRuns: 500 },
    );
  });
});
