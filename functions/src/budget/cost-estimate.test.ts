import assert from "node:assert/strict";
import { charge, googlePrices, sumAmounts } from "../costs/public.ts";
import { estimateCost } from "./cost-estimate.ts";

const work = (changes = {}) => ({ runs: 0, reads: 0, writes: 0, milliseconds: 0, ...changes });

describe("The estimate of a day's cost", () => {
  it("is nothing of a day on which nothing was counted", () => {
    const { dollars, listDollars, works } = estimateCost([]);
    assert.deepEqual([dollars, listDollars, works], [0, 0, []]);
  });

  it("is what the price table says of reads, writes, calls, the instance's time and bytes", () => {
    const { listDollars } = estimateCost([
      {
        costs: {
          "a.b": work({ runs: 3_000_000, reads: 1_000_000, writes: 200_000, milliseconds: 5_000_000 }),
        },
        operations: { "a.b": { bytes: 2 ** 30 } },
      },
    ]);
    // 0.30 + 0.18 + 1.20 + 0.12 + 0.00625 + 0.105
    assert.equal(listDollars, 1.91125);
    const listed = sumAmounts([
      charge(googlePrices.firestoreReads, 1_000_000, 1).list,
      charge(googlePrices.firestoreWrites, 200_000, 1).list,
      charge(googlePrices.functionRequests, 3_000_000, 1).list,
      charge(googlePrices.functionCpu, 5_000, 1).list,
      charge(googlePrices.functionMemory, 2_500, 1).list,
      charge(googlePrices.cloudRunEgress, 2 ** 30, 1).list,
    ]);
    assert.equal(listDollars, Number(listed.toFixed(6)));
  });

  it("leaves out what is free a day, of the whole day and of no operation by itself", () => {
    const { dollars, listDollars, works } = estimateCost([
      { costs: { "a.b": work({ reads: 40_000 }), "a.c": work({ reads: 20_000 }) } },
    ]);
    assert.deepEqual([dollars, listDollars], [0.003, 0.018]);
    assert.deepEqual(
      works.map(({ name, dollars: cost }) => [name, cost]),
      [
        ["a.b", 0.012],
        ["a.c", 0.006],
      ],
    );
  });

  it("adds up the parts that instances have written, the dearest first", () => {
    const parts = [1, 2, 3].map((reads) => ({
      costs: { "a.b": { runs: 1, reads }, "a.c": { runs: 1, writes: 5 } },
      operations: { "a.b": { calls: 1, bytes: 10 } },
    }));
    const { runs, reads, writes, bytes, works } = estimateCost(parts);
    assert.deepEqual([runs, reads, writes, bytes], [6, 6, 15, 30]);
    assert.deepEqual(
      works.map(({ name }) => name),
      ["a.c", "a.b"],
    );
  });
});
