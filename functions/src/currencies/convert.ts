import { minorUnitDigits, type Money } from "../platform/values/money.ts";
import { divideHalfEven, readDecimal, writeDecimal } from "./decimal.ts";
import { BASE, type RateTable } from "./rate.ts";

type Rates = Pick<RateTable, "rates">;

/** What one unit of a currency is worth of another, as an exact fraction. */
interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** As many as an exchange rate is quoted with, and some more. */
const SIGNIFICANT_DIGITS = 10;
const MAX_DIGITS = 20;

/**
 * The money in another currency, to its nearest minor unit (half to even), for people to look at: nothing is charged
 * by it. Undefined when a rate is missing, or when the amount is too large for an exact integer.
 */
export function convert(money: Money, to: string, table: Rates): Money | undefined {
  if (money.currency === to) return money;
  const ratio = ratioOf(money.currency, to, table);
  if (!ratio) return undefined;
  const top = BigInt(money.amount) * ratio.numerator * powerOfTen(minorUnitDigits(to));
  const bottom = ratio.denominator * powerOfTen(minorUnitDigits(money.currency));
  const amount = Number(divideHalfEven(top, bottom));
  return Number.isSafeInteger(amount) ? { amount, currency: to } : undefined;
}

/** What one unit of `from` is worth of `to`, in ten significant digits: `1.0853`. Undefined when a rate is missing. */
export function rateBetween(from: string, to: string, table: Rates): string | undefined {
  const ratio = ratioOf(from, to, table);
  if (!ratio) return undefined;
  for (let scale = 0; ; scale += 1) {
    const units = divideHalfEven(ratio.numerator * powerOfTen(scale), ratio.denominator);
    if (units >= powerOfTen(SIGNIFICANT_DIGITS - 1) || scale === MAX_DIGITS) {
      return writeDecimal({ units, scale });
    }
  }
}

/** Crossed over the euro, which all rates are of. */
function ratioOf(from: string, to: string, { rates }: Rates): Fraction | undefined {
  const [one, other] = [rateOf(from, rates), rateOf(to, rates)];
  if (one === undefined || other === undefined) return undefined;
  const [sold, bought] = [readDecimal(one), readDecimal(other)];
  return {
    numerator: bought.units * powerOfTen(sold.scale),
    denominator: sold.units * powerOfTen(bought.scale),
  };
}

function rateOf(currency: string, rates: RateTable["rates"]): string | undefined {
  if (currency === BASE) return "1";
  return Object.hasOwn(rates, currency) ? rates[currency] : undefined;
}

function powerOfTen(digits: number): bigint {
  return 10n ** BigInt(digits);
}
