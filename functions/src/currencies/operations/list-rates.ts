import { implement } from "../../platform/operations/implement.ts";
import { listRates } from "../contract.ts";
import { rateBetween } from "../convert.ts";
import { currentRates } from "../rate-store.ts";
import { BASE } from "../rate.ts";

export default implement(listRates, { current: currentRates }, async ({ input, fail, current }) => {
  const { base } = input;
  const table = await current.find();
  if (!table) throw fail.RatesMissing();
  const others = [BASE, ...Object.keys(table.rates)].filter((currency) => currency !== base).toSorted();
  const rates = others.flatMap((currency) => {
    const rate = rateBetween(base, currency, table);
    return rate === undefined ? [] : [[currency, rate] as const];
  });
  if (rates.length === 0) throw fail.CurrencyUnknown({ base });
  return { base, day: table.day, source: table.source, rates: Object.fromEntries(rates) };
});
