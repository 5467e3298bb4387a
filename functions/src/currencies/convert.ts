import { Big } from "big.js";
import { minorUnitDigits, type Money } from "../platform/values/money.ts";
import { BASE, type RateTable } from "./rate.ts";

type Rates = Pick<RateTable, "rates">;

/** The rates of two currencies against the euro. */
interface Pair {
  readonly from: string;
  readonly to: string;
}

/** More digits than exchange rates are quoted with. */
const SIGNIFICANT_DIGITS = 10;
const MAX_DECIMALS = 20;

/** big.js is exact except in division; this one rounds each quotient to an integer, half to even. */
const Whole = divider(0);
/** So many decimals that rounding a quotient a second time gives the same as rounding the exact one. */
const Fine = divider(60);

/**
 * The amount in another currency, rounded to the nearest minor unit (half to even), for display only: nothing
 * is charged by it. Undefined when a rate is missing or the result is no exact integer.
 */
export function convert(money: Money, to: string, table: Rates): Money | undefined {
  if (money.currency === to) return money;
  const pair = pairOf(money.currency, to, table);
  if (!pair) return undefined;
  const digits = minorUnitDigits(to) - minorUnitDigits(money.currency);
  const amount = Whole(money.amount).times(pair.to).times(`1e${digits}`).div(pair.from).toNumber();
  return Number.isSafeInteger(amount) ? { amount, currency: to } : undefined;
}

/** What one unit of `from` is worth of `to`, in ten significant digits: `1.0853`. Undefined when a rate is missing. */
export function rateBetween(from: string, to: string, table: Rates): string | undefined {
  const pair = pairOf(from, to, table);
  if (!pair) return undefined;
  const rate = Fine(pair.to).div(pair.from);
  const decimals = Math.max(0, SIGNIFICANT_DIGITS - 1 - rate.e);
  return rate.round(Math.min(decimals, MAX_DECIMALS)).toFixed();
}

/** Crossed over the euro, the base of all rates. */
function pairOf(from: string, to: string, { rates }: Rates): Pair | undefined {
  const [one, other] = [rateOf(from, rates), rateOf(to, rates)];
  return one === undefined || other === undefined ? undefined : { from: one, to: other };
}

function rateOf(currency: string, rates: RateTable["rates"]): string | undefined {
  if (currency === BASE) return "1";
  return Object.hasOwn(rates, currency) ? rates[currency] : undefined;
}

/** A decimal type whose quotients have at most this many decimals. */
function divider(decimals: number) {
  const Decimal = Big();
  Decimal.DP = decimals;
  Decimal.RM = Big.roundHalfEven;
  return Decimal;
}
