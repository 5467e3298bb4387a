import assert from "node:assert/strict";
import { formatDollars } from "../../src/costs/public.ts";
import { billOf } from "./bill.ts";
import { billHttpApis, describeHttpApis } from "./describe-http-api.ts";
import { describePriceAge } from "./price-age-line.ts";
import { cases, cloudRun, platforms, type Platform } from "./http-api-case.ts";

/** By hand, in dollars a month, for the cases A, B and C; the calculation is the vendors' own, line by line. */
const expected: Record<Platform, Record<number, { list: string; afterFree: string }>> = {
  "HTTP API": {
    1e6: { list: "8.15 6.65 5.65", afterFree: "1.00 1.00 1.00" },
    1e7: { list: "81.48 66.48 56.48", afterFree: "65.62 50.62 42.28" },
    1e8: { list: "814.82 664.82 564.82", afterFree: "798.96 648.95 548.95" },
  },
  "REST API": {
    1e6: { list: "10.65 9.15 8.15", afterFree: "3.50 3.50 3.50" },
    1e7: { list: "106.48 91.48 81.48", afterFree: "90.62 75.62 67.28" },
    1e8: { list: "1064.82 914.82 814.82", afterFree: "1048.96 898.95 798.95" },
  },
  "function URL": {
    1e6: { list: "7.15 5.65 4.65", afterFree: "0.00 0.00 0.00" },
    1e7: { list: "71.48 56.48 46.48", afterFree: "55.62 40.62 32.28" },
    1e8: { list: "714.82 564.82 464.82", afterFree: "698.96 548.95 448.95" },
  },
  "Cloud Run functions": {
    1e6: { list: "10.56 7.78 7.53", afterFree: "4.98 4.50 4.50" },
    1e7: { list: "105.56 77.81 75.31", afterFree: "99.44 71.69 69.19" },
    1e8: { list: "1055.62 778.12 753.12", afterFree: "1049.50 772.00 747.00" },
  },
};

describe("The bill of an HTTP API", () => {
  const bills = billHttpApis();
  for (const [platform, volumes] of Object.entries(expected)) {
    for (const [requests, amounts] of Object.entries(volumes)) {
      it(`on ${platform} for ${Number(requests) / 1e6} million requests is right to the cent, with and without what is free`, () => {
        const found = bills.filter(
          (each) => each.platform === platform && each.requests === Number(requests),
        );
        assert.equal(found.length, 3);
        const join = (each: string[]) => each.join(" ");
        assert.equal(join(found.map(({ bill }) => formatDollars(bill.list))), amounts.list);
        assert.equal(join(found.map(({ bill }) => formatDollars(bill.afterFree))), amounts.afterFree);
      });
    }
  }

  it("has compute, requests and bytes as lines of their own", () => {
    const linesOf = (index: number) => {
      const api = cases[index];
      assert.ok(api);
      return billOf(platforms["function URL"](api, 1e7)).lines.map(({ charge }) =>
        formatDollars(charge.list),
      );
    };
    assert.deepEqual([0, 1, 2].map(linesOf), [
      ["30.00", "2.00", "39.48"],
      ["15.00", "2.00", "39.48"],
      ["5.00", "2.00", "39.48"],
    ]);
  });

  it("falls on Cloud Run when requests overlap in an instance, and rises with the next size of memory", () => {
    const [first] = cases;
    assert.ok(first);
    const total = (api: typeof first, overlapping: number) =>
      formatDollars(billOf(cloudRun(api, { requests: 1e6, overlapping })).list);
    assert.deepEqual([total(first, 10), total({ ...first, memoryMb: 2048 }, 1)], ["5.34", "10.81"]);
  });

  it("comes after a line that names each price nobody has looked at for 180 days", () => {
    const used = bills.map(({ bill }) => bill);
    assert.deepEqual(describePriceAge(used, new Date("2026-11-29")), []);
    const [line, ...more] = describePriceAge(used, new Date("2027-04-01"));
    assert.match(
      line ?? "",
      /^Look .*Lambda duration, x86 \(2026-08-21\).*Cloud Run functions CPU \(2026-08-21\)/,
    );
    assert.deepEqual(more, []);
  });

  it("is printed with both tables", () => {
    const text = describeHttpApis(bills).join("\n");
    assert.match(text, /\| 1 M A .*8\.15 .*10\.65 .*7\.15 .*10\.56/);
    assert.match(text, /\| 100 M C .*548\.95 .*798\.95 .*448\.95 .*747\.00/);
    assert.match(text, /With 512 MB at 120 ms it is 6\.15/);
  });
});
