// npm run cost: what Souk costs a month, by measured actions and the price table.
import { billHttpApis, describeHttpApis } from "./cost/describe-http-api.ts";
import { describeMonths } from "./cost/describe-months.ts";
import { soukMonthOf } from "./cost/month.ts";
import { billAsJson, monthsAsJson } from "./cost/months-as-json.ts";
import { compareNaive, describeComparisons } from "./cost/naive/compare.ts";
import { readOptions, type Options } from "./cost/options.ts";
import { describePriceAge } from "./cost/price-age-line.ts";
import { runTool } from "./problem.ts";

await runTool(async () => {
  await Promise.resolve();
  const options = readOptions(process.argv.slice(2));
  const { bills, lines, data } = price(options);
  const warnings = describePriceAge(bills, new Date());
  if (options.json) console.log(JSON.stringify({ warnings, ...data }, undefined, 2));
  else for (const line of [...warnings, ...lines]) console.log(line);
  return 0;
});

function price({ seed, compare, members }: Options) {
  if (seed) return priceHttpApis();
  return compare ? priceBesideUsualWay(members) : priceMonths(members);
}

function priceBesideUsualWay(members: readonly number[]) {
  const comparisons = members.map(compareNaive);
  return {
    bills: comparisons.flatMap(({ souk, naive }) => [souk.bill, naive]),
    lines: describeComparisons(comparisons),
    data: {
      months: comparisons.map(({ souk, naive, ratio }) => ({
        members: souk.workload.members,
        ratio,
        souk: billAsJson(souk.bill),
        naive: billAsJson(naive),
      })),
    },
  };
}

function priceMonths(members: readonly number[]) {
  const months = members.map(soukMonthOf);
  return {
    bills: months.map(({ bill }) => bill),
    lines: describeMonths(months),
    data: { months: monthsAsJson(months) },
  };
}

function priceHttpApis() {
  const apis = billHttpApis();
  return {
    bills: apis.map(({ bill }) => bill),
    lines: describeHttpApis(apis),
    data: {
      apis: apis.map(({ platform, api, requests, bill }) => ({
        platform,
        api,
        requests,
        bill: billAsJson(bill),
      })),
    },
  };
}
