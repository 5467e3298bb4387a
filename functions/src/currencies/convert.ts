import { Big } from "big.js";
import { minorUnitDigits, type Money } from "../platform/values/money.ts";
import { BASE, type RateTable } from "./rate.ts";

type Rates = Pick<RateTable, "rates">;

/** What one euro is worth of each of two currencies. */
interface Pair {
  readonly from: string;
  readonly to: string;
}

/** As many as an exchange rate is quoted with, and some more. */
const SIGNIFICANT_DIGITS = 10;
const MAX_DECIMALS = 20;

/** big.js is exact but in division: this one rounds a quotient to an integer, of two equally near ones to the even. */
const Whole = divider(0);
/** No quotient of two rates has so many digits and is a tie, so that rounding it again rounds as if once. */
const Fine = divider(60);

/**
 * The money in another currency, to its nearest minor unit (half to even), for people to look at: nothing is charged
 * by it. Undefined when a rate is missing, or when the amount is too large for an exact integer.
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

/** Both of the euro, over which they cross. */
function pairOf(from: string, to: string, { rates }: Rates): Pair | undefined {
  const [one, other] = [rateOf(from, rates), rateOf(to, rates)];
  return one === undefined || other === undefined ? undefined : { from: one, to: other };
}

function rateOf(currency: string, rates: RateTable["rates"]): string | undefined {
  if (currency === BASE) return "1";
  return Object.hasOwn(rates, currency) ? rates[currency] : undefined;
}

/** Numbers whose quotients have at most this many decimals. */
function divider(decimals: number) {
  const Decimal = Big();
  Decimal.DP = decimals;
  Decimal.RM = Big.roundHalfEven;
  return Decimal;
}
