import assert from "node:assert/strict";
import { array, assert as assertProperty, constantFrom, integer, property } from "fast-check";
import { formatDollars, parseQuantity, sumAmounts, type Quantity } from "./amounts.ts";
import { charge } from "./charge.ts";
import { GIB } from "./price.ts";
import { awsPrices } from "./prices/aws.ts";
import { googlePrices } from "./prices/google.ts";

const { firestoreReads, cloudRunEgress, functionCpu } = googlePrices;
const every = [...Object.values(googlePrices), ...Object.values(awsPrices)];
const amounts = integer({ min: 0, max: 1e12 });

describe("A charge", () => {
  it("is exact: reads to a hundred-thousandth of three cents, bytes to the last digit of a 2^30th", () => {
    assert.equal(charge(firestoreReads, 1).list.toFixed(), "0.0000003");
    assert.equal(charge(cloudRunEgress, 1).list.toFixed(), "0.000000000097788870334625244140625");
    assert.equal(charge(awsPrices.transferOut, 46n * 1024n * 1_000_000n).list.toFixed(), "3.948211669921875");
    assert.equal(charge(awsPrices.lambdaTime, 180_000).list.toFixed(), "3.000006");
  });

  it("gives a daily allowance for each day, and a monthly one for a month", () => {
    assert.equal(charge(firestoreReads, 1_600_000).afterFree.toFixed(), "0.03");
    assert.equal(charge(firestoreReads, 150_000, 1).afterFree.toFixed(), "0.03");
    assert.equal(charge(functionCpu, 180_001).afterFree.toFixed(), "0.000024");
    assert.equal(charge(functionCpu, 6001, 1).afterFree.toFixed(), "0.000024");
  });

  it("is never negative where less is used than is free", () => {
    const { free, afterFree, list } = charge(firestoreReads, 49_999, 1);
    assert.deepEqual([free.toNumber(), afterFree.toNumber()], [49_999, 0]);
    assert.equal(list.toFixed(), "0.0149997");
    assert.equal(formatDollars(charge(firestoreReads, 0).afterFree), "0.00");
  });

  it("takes each part of a quantity at the price of its tier, and what is free out of the first", () => {
    const { httpApiRequests, transferOut } = awsPrices;
    assert.equal(charge(httpApiRequests, 300_000_001).list.toFixed(), "300.0000009");
    assert.equal(charge(httpApiRequests, 1_000_000_000).list.toFixed(), "930");
    const { list, afterFree } = charge(transferOut, 20 * 1024 * GIB);
    assert.equal(list.toFixed(), "1792");
    assert.equal(afterFree.toFixed(), "1783");
  });

  it("is at most the list price, grows with the quantity and is no less for two halves than for the whole", () => {
    assertProperty(
      property(constantFrom(...every), amounts, amounts, (price, one, other) => {
        const [first, second] = [charge(price, one), charge(price, other)];
        const both = charge(price, one + other);
        assert.ok(first.afterFree.gte(0) && first.afterFree.lte(first.list));
        assert.ok(both.list.gte(first.list) && both.afterFree.gte(first.afterFree));
        assert.ok(first.list.plus(second.list).gte(both.list));
        assert.ok(first.quantity.minus(first.free).gte(0));
      }),
      { numRuns: 300 },
    );
  });

  it("of 10^12 is exact", () => {
    assert.equal(charge(firestoreReads, 1e12).list.toFixed(), "300000");
    assert.equal(charge(firestoreReads, "1000000000001").list.toFixed(), "300000.0000003");
  });

  it("is refused for what is no quantity, with what to give instead", () => {
    const refused = (quantity: Quantity) => {
      try {
        charge(firestoreReads, quantity);
        return undefined;
      } catch (error) {
        assert.ok(error instanceof RangeError);
        return error.message;
      }
    };
    assert.equal(refused(-1), "-1 is no quantity of Firestore reads: give a number from 0 up");
    assert.match(String(refused(NaN)), /^NaN is no quantity .* number from 0 up/);
    assert.match(String(refused(Infinity)), /number from 0 up/);
    assert.match(String(refused(2 ** 53)), /give it as text or bigint/);
    assert.match(String(refused("1e6")), /decimal digits/);
    assert.match(String(refused("")), /decimal digits/);
    assert.match(String(refused(-5n)), /from 0 up/);
    assert.match(String(refused(10n ** 18n + 1n)), /the most is 10\^18/);
    assert.match(String(refused(`0.${"1".repeat(21)}`)), /at most 20 decimals/);
    assert.throws(() => charge(firestoreReads, 1, 0), /0 is no number of days/);
    assert.throws(() => charge(firestoreReads, 1, 1.5), /1\.5 is no number of days/);
  });
});

describe("A total", () => {
  it("is that of the exact lines, from which the sum of rounded ones differs by half a cent a line at most", () => {
    assertProperty(
      property(array(amounts, { minLength: 1, maxLength: 12 }), (quantities) => {
        const lines = quantities.map((quantity) => charge(firestoreReads, quantity).list);
        const exact = sumAmounts(lines);
        const rounded = lines.reduce((sum, line) => sum.plus(formatDollars(line)), parseQuantity(0, "cents"));
        assert.ok(
          rounded
            .minus(exact)
            .abs()
            .lte(0.005 * lines.length),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("is rounded once, half a cent up", () => {
    const [half, less] = ["0.005", "0.00499999999999999999"].map((text) => parseQuantity(text, "cents"));
    assert.ok(half && less);
    assert.deepEqual([half, less].map(formatDollars), ["0.01", "0.00"]);
    assert.equal(formatDollars(sumAmounts([less, less])), "0.01");
  });
});
