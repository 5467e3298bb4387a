import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Money } from "../../platform/values/money.ts";
import { anyPricingFacts } from "../../../test-support/arbitraries.ts";
import { offer, pricingFacts } from "../../../test-support/checkout/pricing-example.ts";
import type { Line } from "../../orders/line.ts";
import { priceQuote, type PricingFacts, type Quote, type QuotePart } from "./quote.ts";

/** Exact, whatever the size. */
const total = (amounts: readonly Money[]) =>
  amounts.reduce((soFar, { amount }) => soFar + BigInt(amount), 0n);
const of = ({ amount }: Money) => BigInt(amount);

function moneyOf({ unitPrice, total: whole, discount, tax, commission }: Line): Money[] {
  return [unitPrice, whole, discount, tax.amount, commission.amount];
}

function forAnyQuote(law: (quote: Quote, facts: PricingFacts) => void, numRuns = 200): void {
  fc.assert(
    fc.property(anyPricingFacts, (facts) => law(priceQuote(facts), facts)),
    { numRuns },
  );
}

function forAnyPart(law: (part: QuotePart, facts: PricingFacts) => void): void {
  forAnyQuote(({ parts }, facts) => {
    for (const part of parts) law(part, facts);
  });
}

describe("any quote", () => {
  it("is of carts that can mostly be bought, and of many sellers", () => {
    const samples = fc.sample(anyPricingFacts, { numRuns: 200, seed: 7 }).map((facts) => priceQuote(facts));
    const share = (what: (quote: Quote) => boolean) => samples.filter(what).length / samples.length;
    assert.ok(share(({ parts }) => parts.length > 1) > 0.5);
    assert.ok(share(({ parts }) => parts.some(({ discountId }) => discountId !== null)) > 0.1);
    assert.ok(share(({ parts }) => parts.some(({ lines }) => lines.some(({ offerId }) => offerId))) > 0.05);
    assert.ok(share(({ problems }) => problems.length === 0) > 0.15);
  });

  it("is the sum of its parts, in one currency and exact", () => {
    forAnyQuote(({ parts, total: whole }) => {
      if (!whole) return assert.deepEqual(parts, []);
      assert.equal(of(whole), total(parts.map(({ amounts }) => amounts.total)));
      const all = parts.flatMap(({ amounts, lines }) => [
        ...Object.values(amounts),
        ...lines.flatMap(moneyOf),
      ]);
      for (const { amount, currency } of [...(all as Money[]), whole]) {
        assert.equal(currency, whole.currency);
        assert.ok(Number.isSafeInteger(amount) && amount >= 0 && !Object.is(amount, -0), `${amount}`);
      }
    });
  });

  it("has parts whose amounts are those of their lines", () => {
    forAnyPart(({ lines, amounts, seller }) => {
      assert.equal(of(amounts.items), total(lines.map((line) => line.total)));
      assert.equal(of(amounts.discount), total(lines.map((line) => line.discount)));
      assert.equal(of(amounts.commission), total(lines.map((line) => line.commission.amount)));
      for (const line of lines) {
        assert.equal(of(line.total), of(line.unitPrice) * BigInt(line.quantity));
        assert.equal(line.seller, seller);
      }
    });
  });

  it("costs items − discount + shipping + fee, and tax where it is added", () => {
    forAnyPart(({ amounts }, { policy }) => {
      const { items, discount, shipping, fee, tax } = amounts;
      const added = policy.tax === "exclusive" ? of(tax) : 0n;
      assert.equal(of(amounts.total), of(items) - of(discount) + of(shipping) + of(fee) + added);
      if (policy.tax === "off") assert.equal(tax.amount, 0);
    });
  });

  it("brings its seller total − fee − tax − commission, which is never a debt", () => {
    forAnyPart(({ amounts }) => {
      const { fee, tax, commission, proceeds } = amounts;
      assert.equal(of(proceeds), of(amounts.total) - of(fee) - of(tax) - of(commission));
      assert.ok(proceeds.amount >= 0);
    });
  });

  it("brings its seller as much with any fee to the buyer", () => {
    forAnyQuote(({ parts }, facts) => {
      const free = priceQuote({ ...facts, policy: { ...facts.policy, fee: { rate: 0 } } });
      const proceeds = (all: QuotePart[]) => all.map(({ amounts }) => amounts.proceeds);
      assert.deepEqual(proceeds(free.parts), proceeds(parts));
    });
  });

  it("keeps no more commission of a line than the line brings, and no more discount than it costs", () => {
    forAnyPart(({ lines, amounts }, { policy }) => {
      const bonus = policy.isCommissionOnShipping ? of(amounts.shipping) : 0n;
      for (const { total: whole, discount, tax, commission } of lines) {
        const price = of(whole) - of(discount);
        assert.ok(price >= 0n);
        assert.ok(of(commission.amount) <= price - (tax.isIncluded ? of(tax.amount) : 0n) + bonus);
      }
    });
  });

  it("keeps the same commission whether a price is asked for the item or for its shipping", () => {
    const rules = [{ name: "standard", fits: {}, rate: 800 }];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        (price, moved) => {
          const commissionOf = (asked: number, postage: number) => {
            const facts = pricingFacts([offer({ id: "lamp", price: asked, postage })]);
            const policy = { ...facts.policy, commission: rules };
            return priceQuote({ ...facts, policy }).parts[0]?.amounts.commission;
          };
          assert.deepEqual(commissionOf(price, moved), commissionOf(price + moved, 0));
        },
      ),
    );
  });

  it("taxes each line, its shipping and an added fee, to half a minor unit", () => {
    forAnyPart(({ lines, amounts }, { policy }) => {
      const { rate, isIncluded } = lines[0].tax;
      const taxOf = (price: bigint) => {
        const whole = 10_000n + (isIncluded ? BigInt(rate) : 0n);
        return (2n * price * BigInt(rate) + whole) / (2n * whole);
      };
      for (const line of lines) {
        assert.deepEqual([line.tax.rate, line.tax.isIncluded], [rate, policy.tax === "inclusive"]);
        assert.equal(of(line.tax.amount), taxOf(of(line.total) - of(line.discount)));
      }
      const onFee = isIncluded ? 0n : taxOf(of(amounts.fee));
      const onLines = total(lines.map(({ tax }) => tax.amount));
      assert.equal(of(amounts.tax), onLines + taxOf(of(amounts.shipping)) + onFee);
    });
  });

  it("has each listing of the cart in one line with its quantity, or with one problem", () => {
    forAnyQuote(({ parts, problems }, { requestedItems }) => {
      const lines = parts.flatMap((part) => part.lines);
      const bad = problems.flatMap((problem) => ("listingId" in problem ? [problem.listingId] : []));
      const found = [...lines.map(({ listingId }) => listingId), ...bad];
      assert.deepEqual(found.toSorted(), requestedItems.map(({ listingId }) => listingId).toSorted());
      for (const { listingId, quantity } of lines) {
        assert.equal(
          quantity,
          requestedItems.find((requestedItem) => requestedItem.listingId === listingId)?.quantity,
        );
      }
    });
  });

  it("costs the same without the lines that cannot be bought", () => {
    forAnyQuote(({ parts }, facts) => {
      const ids = new Set(parts.flatMap(({ lines }) => lines.map(({ listingId }) => listingId)));
      const requestedItems = facts.requestedItems.filter(({ listingId }) => ids.has(listingId));
      const again = priceQuote({ ...facts, requestedItems });
      const bySeller = (all: QuotePart[]) => all.toSorted((a, b) => a.seller.localeCompare(b.seller));
      assert.deepEqual(bySeller(again.parts), bySeller(parts));
      assert.deepEqual(
        again.problems.filter((problem) => "listingId" in problem),
        [],
      );
    });
  });

  it("does not depend on how the quantity is split over lines, or on what else a client writes", () => {
    forAnyQuote((quote, facts) => {
      const price = { amount: 0, currency: "EUR" };
      const requestedItems = facts.requestedItems.flatMap(({ listingId, quantity }) => [
        {
          listingId,
          quantity: Math.min(1, quantity),
          price,
          unitPrice: price,
          discount: 100,
          seller: "amina",
        },
        ...(quantity > 1 ? [{ listingId, quantity: quantity - 1 }] : []),
      ]);
      assert.deepEqual(priceQuote({ ...facts, requestedItems }), quote);
    });
  });

  it("is accepted at its own total, and not at one minor unit more or less", () => {
    forAnyQuote(({ total: whole }, facts) => {
      if (!whole) return;
      for (const difference of [-1, 0, 1]) {
        const expectedTotal: Money = { amount: whole.amount + difference, currency: whole.currency };
        const { problems } = priceQuote({ ...facts, expectedTotal });
        const changed = problems.filter(({ kind }) => kind === "priceChanged");
        const expected: unknown = { kind: "priceChanged", expected: expectedTotal, total: whole };
        assert.deepEqual(changed, difference === 0 ? [] : [expected]);
      }
    });
  });

  it("takes for each line the lower of the listing's price and of an agreed one for its quantity", () => {
    forAnyQuote(({ parts }, { agreed, listings }) => {
      for (const { listingId, quantity, unitPrice, offerId } of parts.flatMap(({ lines }) => lines)) {
        const price = listings.get(listingId)?.price.amount ?? 0;
        const fitting = agreed.filter((each) => each.listingId === listingId && each.quantity === quantity);
        assert.equal(unitPrice.amount, Math.min(price, ...fitting.map((each) => each.unitPrice.amount)));
        assert.equal(offerId !== null, unitPrice.amount < price);
      }
    });
  });

  it("without problems can be charged by the provider, and each order of it refunded, or costs nothing", () => {
    forAnyQuote(({ parts, total: whole, problems }, { payments }) => {
      if (problems.length > 0) return;
      assert.ok(whole);
      const { areEnabled, findAmountProblem } = payments;
      const isPayable =
        areEnabled &&
        findAmountProblem(whole) === null &&
        parts.every(({ amounts }) => findAmountProblem(amounts.total) !== "notExact");
      assert.ok(whole.amount === 0 || isPayable, JSON.stringify(whole));
    });
  });

  it("lists its problems by kind, and is the same each time", () => {
    const order =
      "paymentsOff cartEmpty cartTooLarge listingUnavailable sellerAway ownListing currencyMixed quantityInvalid heldTooLong outOfStock offerQuantity " +
      "codeRefused codeMinimum addressMissing notShippedThere notForPickup priceChanged totalTooLarge amountNotChargeable";
    forAnyQuote((quote, facts) => {
      const places = quote.problems.map(({ kind }) => order.split(" ").indexOf(kind));
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      );
      assert.ok(!places.includes(-1));
      assert.deepEqual(priceQuote(facts), quote);
    });
  });
});
