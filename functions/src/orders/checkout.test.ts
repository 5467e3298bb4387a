import assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyLines } from "../testing/arbitraries.ts";
import { CurrencyMismatch, type Money } from "../platform/money.ts";
import { groupBySeller, openCheckout, priceLine, totalOf } from "./checkout.ts";

const now = new Date("2026-03-01T12:00:00Z");
const identity = { id: "c1", buyer: "amina", paymentId: "p1" };
const lamp = {
  id: "lamp",
  seller: "sara",
  title: "Brass lamp",
  price: { amount: 4500, currency: "EUR" },
  photoIds: ["front", "back"],
};

describe("a line of a checkout", () => {
  it("keeps what was agreed: the title, the cover photo and the price then", () => {
    const listing = structuredClone(lamp);
    const line = priceLine(listing, 3);
    listing.title = "Something else";
    assert.deepEqual(line, {
      listingId: "lamp",
      seller: "sara",
      title: "Brass lamp",
      photo: "front",
      unitPrice: { amount: 4500, currency: "EUR" },
      quantity: 3,
      total: { amount: 13_500, currency: "EUR" },
    });
  });

  it("has no photo where the listing has none", () => {
    assert.equal(priceLine({ ...lamp, photoIds: [] }, 1).photo, null);
  });

  it("multiplies yen and fils as it does cents", () => {
    for (const currency of ["JPY", "KWD"]) {
      assert.deepEqual(priceLine({ ...lamp, price: { amount: 1250, currency } }, 99).total, {
        amount: 123_750,
        currency,
      });
    }
  });
});

describe("a checkout", () => {
  it("opens unpaid, at the sum of its lines, and holds until its minutes are over", () => {
    const line = priceLine(lamp, 2);
    assert.deepEqual(openCheckout(identity, [line], { now, holdMinutes: 15 }), {
      ...identity,
      state: "open",
      lines: [line],
      photoIds: ["front"],
      total: { amount: 9000, currency: "EUR" },
      createdAt: now,
      expiresAt: new Date("2026-03-01T12:15:00Z"),
    });
  });

  it("never mixes currencies, wherever the odd line stands", () => {
    fc.assert(
      fc.property(anyLines, fc.nat(), (lines, position) => {
        const odd = priceLine({ ...lamp, price: { amount: 1, currency: "CHF" } }, 1);
        const [first = odd, ...rest] = lines.toSpliced(position % (lines.length + 1), 0, odd);
        assert.throws(
          () => openCheckout(identity, [first, ...rest], { now, holdMinutes: 15 }),
          CurrencyMismatch,
        );
      }),
    );
  });
});

describe("the orders of a checkout", () => {
  it("have every line once, with its own seller, in the order of the cart", () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const groups = groupBySeller(lines);
        for (const [seller, group] of groups) {
          assert.deepEqual(
            group,
            lines.filter((line) => line.seller === seller),
          );
        }
        assert.equal([...groups.values()].flat().length, lines.length);
        assert.deepEqual([...groups.keys()], [...new Set(lines.map(({ seller }) => seller))]);
      }),
    );
  });

  it("add up to what was charged, exactly, in every currency", () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { total } = openCheckout(identity, lines, { now, holdMinutes: 15 });
        const ofSellers = [...groupBySeller(lines).values()].map(totalOf);
        assert.equal(exactly(ofSellers), BigInt(total.amount));
        const priced = lines.reduce(
          (sum, { unitPrice, quantity }) => sum + BigInt(unitPrice.amount) * BigInt(quantity),
          0n,
        );
        assert.equal(priced, BigInt(total.amount));
        assert.ok(ofSellers.every(({ currency }) => currency === total.currency));
      }),
    );
  });

  it("leave the cart's lines as they are", () => {
    const lines = Object.freeze([priceLine(lamp, 1), priceLine({ ...lamp, id: "other" }, 1)]);
    groupBySeller(lines).get("sara")?.pop();
    assert.equal(lines.length, 2);
  });

  it("are told apart by seller, whatever the seller is called", () => {
    const named = ["__proto__", "constructor", ""].map((seller) => priceLine({ ...lamp, seller }, 1));
    assert.deepEqual([...groupBySeller(named).keys()], ["__proto__", "constructor", ""]);
  });
});

function exactly(amounts: Money[]): bigint {
  return amounts.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
}
