import type { OutputOf } from "../../platform/operations/define-operation.ts";
import { implement } from "../../platform/operations/implement.ts";
import { listRates } from "../contract.ts";
import { rateBetween } from "../convert.ts";
import { currentRates } from "../rate-store.ts";
import { BASE, type ExchangeRates } from "../rate.ts";

export default implement(listRates, { current: currentRates }, async ({ input, fail, current }) => {
  const { base } = input;
  const table = await current.find();
  if (!table) throw fail.RatesMissing();
  const known = answersOf(table).get(base);
  if (known) return known;
  const others = [BASE, ...Object.keys(table.rates)].filter((currency) => currency !== base).toSorted();
  const rates = others.flatMap((currency) => {
    const rate = rateBetween(base, currency, table);
    return rate === undefined ? [] : [[currency, rate] as const];
  });
  if (rates.length === 0) throw fail.CurrencyUnknown({ base });
  const answer = { base, day: table.day, source: table.source, rates: Object.fromEntries(rates) };
  answersOf(table).set(base, answer);
  return answer;
});

type Answer = OutputOf<typeof listRates>;

/** By base: exact division of thirty rates takes longer than all else that a call does. A new table begins anew. */
const answers = new WeakMap<ExchangeRates, Map<string, Answer>>();

function answersOf(table: ExchangeRates): Map<string, Answer> {
  const found = answers.get(table) ?? new Map<string, Answer>();
  answers.set(table, found);
  return found;
}
