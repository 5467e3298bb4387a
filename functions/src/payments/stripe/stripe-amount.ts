import { minorUnitDigits, type Money } from "../../platform/values/money.ts";
import { ProviderRefusal, type AmountProblem } from "../provider.ts";

/**
 * How Stripe counts money, https://docs.stripe.com/currencies: mostly in the minor units of ISO 4217, as Souk does.
 * ISK and UGX have no minor unit, and are counted in hundredths all the same; MGA has one, and is counted without.
 */
const digitsAtStripe: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/** Counted in thousandths, of which the last digit must be 0: card networks know only two. */
const TENFOLD = new Set(["BHD", "JOD", "KWD", "OMR", "TND"]);

/** Stripe has no way to count these. */
const UNKNOWN = new Set(["CLF", "IQD", "LYD", "UYI", "UYW"]);

/** The minimum that Stripe charges, in its own units, where documented. */
const least: Readonly<Record<string, number>> = {
  AED: 200,
  AUD: 50,
  BGN: 100,
  BRL: 50,
  CAD: 50,
  CHF: 50,
  CZK: 15_00,
  DKK: 250,
  EUR: 50,
  GBP: 30,
  HKD: 400,
  HUF: 175_00,
  INR: 50,
  JPY: 50,
  MXN: 10_00,
  MYR: 200,
  NOK: 300,
  NZD: 50,
  PLN: 200,
  RON: 200,
  SEK: 300,
  SGD: 50,
  THB: 10_00,
  USD: 50,
};

/** Eight digits, except for currencies with small units, where Stripe accepts more. */
const MAX_AMOUNT = 99_999_999;
const most: Readonly<Record<string, number>> = {
  COP: 9_999_999_999,
  HUF: 9_999_999_999,
  IDR: 999_999_999_999,
  INR: 9_999_999_999,
  JPY: 9_999_999_999,
  LBP: 999_999_999_999,
};

interface StripeAmount {
  amount: number;
  currency: string;
}

/** The smallest amount that Stripe counts, in minor units: 10 of KWD, 100 of MGA, 1 of most currencies. */
export function granularityOf(currency: string): number {
  if (TENFOLD.has(currency)) return 10;
  return 10 ** Math.max(0, minorUnitDigits(currency) - digitsOf(currency));
}

/** The amount in Stripe's units, or why it is not exact: money is never rounded. */
export function toStripe({ amount, currency }: Money): StripeAmount | AmountProblem {
  if (UNKNOWN.has(currency)) return "currencyUnsupported";
  const scaled = scale(amount, digitsOf(currency) - minorUnitDigits(currency));
  if (!Number.isSafeInteger(scaled) || amount % granularityOf(currency) !== 0) return "notExact";
  return { amount: scaled, currency: currency.toLowerCase() };
}

/** The amount in Stripe's units. Throws `ProviderRefusal` where it is not exact. */
export function countedOf(money: Money): StripeAmount {
  const counted = toStripe(money);
  if (typeof counted === "string") throw new ProviderRefusal(counted);
  return counted;
}

/** The amount in minor units; undefined when it is not representable. */
export function fromStripe({ amount, currency }: StripeAmount): Money | undefined {
  const code = currency.toUpperCase();
  const scaled = scale(amount, minorUnitDigits(code) - digitsOf(code));
  return Number.isSafeInteger(scaled) ? { amount: scaled, currency: code } : undefined;
}

/** Why this amount cannot be charged. */
export function findAmountProblem(money: Money): AmountProblem | null {
  const counted = toStripe(money);
  if (typeof counted === "string") return counted;
  if (counted.amount < (least[money.currency] ?? 1)) return "tooSmall";
  return counted.amount > (most[money.currency] ?? MAX_AMOUNT) ? "tooLarge" : null;
}

function digitsOf(currency: string): number {
  return digitsAtStripe[currency] ?? minorUnitDigits(currency);
}

function scale(amount: number, digits: number): number {
  return digits < 0 ? amount / 10 ** -digits : amount * 10 ** digits;
}
