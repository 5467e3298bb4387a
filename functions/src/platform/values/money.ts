import * as z from "zod";

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** An ISO 4217 code that the runtime knows. */
export const Currency = z
  .string()
  .refine((code) => currencies.has(code), "Use an ISO 4217 currency code in capitals, such as EUR")
  .meta({ id: "Currency", examples: ["EUR"] });

/** The commonest fault of an input: an amount as people write it. */
function minorUnits() {
  return z.int({
    error: ({ code }) =>
      code === "invalid_type" ? "Send whole minor units of the currency: 4999 for 49.99" : undefined,
  });
}

/** Integer minor units (cents, yen, fils) of one currency; bounded so that sums stay exact. */
export const Money = z
  .strictObject({ amount: minorUnits().min(0).max(1_000_000_000_00), currency: Currency })
  .meta({ id: "Money" });

/** A total of many prices: as exact, and with a larger bound than a single price. */
export const MoneyTotal = Money.extend({ amount: z.int().min(0) }).meta({ id: "MoneyTotal" });

export type Money = z.infer<typeof Money>;

export class CurrencyMismatch extends Error {
  override name = "CurrencyMismatch";
}

export function multiply(price: Money, quantity: number): Money {
  return { amount: price.amount * quantity, currency: price.currency };
}

/** The sum of one or more amounts. Throws `CurrencyMismatch` for different currencies. */
export function sum(amounts: readonly [Money, ...Money[]]): Money {
  const [first, ...rest] = amounts;
  return rest.reduce((total, next) => {
    if (next.currency !== total.currency)
      throw new CurrencyMismatch(`${total.currency} and ${next.currency}`);
    return { amount: total.amount + next.amount, currency: total.currency };
  }, first);
}

export function zero(currency: string): Money {
  return { amount: 0, currency };
}

export function add(one: Money, other: Money): Money {
  return sum([one, other]);
}

/** May be negative. Throws `CurrencyMismatch` for different currencies. */
export function subtract(from: Money, less: Money): Money {
  return sum([from, { amount: 0 - less.amount, currency: less.currency }]);
}

/** Basis points of the whole: one is a hundredth of a percent. */
export const BASIS_POINTS = 10_000;

/**
 * `part` of `whole` parts of a non-negative amount, half a minor unit rounded up; exact, however large the
 * product.
 */
export function portion({ amount, currency }: Money, part: number, whole: number): Money {
  const doubled = 2n * BigInt(amount) * BigInt(part) + BigInt(whole);
  return { amount: Number(doubled / (2n * BigInt(whole))), currency };
}

/**
 * Allocates whole minor units in proportion to integer `weights` by the largest remainder, the earlier part
 * first among equals. The parts sum to `total` exactly; each is less than one unit from its exact share, and
 * a zero weight gets nothing. Weights that sum to zero share equally. A negative total gives the negated
 * parts of the positive one. Throws `RangeError` for a non-zero total without weights.
 */
export function allocate(total: number, weights: readonly (number | bigint)[]): number[] {
  if (weights.length === 0 && total !== 0) throw new RangeError(`Nothing to share ${total} among`);
  if (total < 0) return allocate(-total, weights).map((part) => 0 - part);

  const whole = weights.reduce<bigint>((soFar, weight) => soFar + BigInt(weight), 0n);
  const counted = whole === 0n ? weights.map(() => 1n) : weights.map((weight) => signed(weight, whole));
  const divisor = whole === 0n ? BigInt(weights.length) : magnitude(whole);

  const shares = counted.map((weight, index) => {
    const product = BigInt(total) * weight;
    const remainder = ((product % divisor) + divisor) % divisor;
    return { index, part: (product - remainder) / divisor, remainder };
  });
  const missing = BigInt(total) - shares.reduce((soFar, { part }) => soFar + part, 0n);
  const byRemainder = shares.toSorted(
    (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder),
  );
  for (const share of byRemainder.slice(0, Number(missing))) share.part += 1n;
  return shares.map(({ part }) => Number(part));
}

/** The weight with the sign of the sum. */
function signed(weight: number | bigint, whole: bigint): bigint {
  return whole < 0n ? -BigInt(weight) : BigInt(weight);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/**
 * The currencies of ISO 4217 that have no two-digit minor unit, by their digits. Not from `Intl`, whose locale
 * data rounds away the cents of HUF, IDR and others that payment providers count.
 */
const digitsOf = new Map([
  ...codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", 0),
  ...codes("BHD IQD JOD KWD LYD OMR TND", 3),
  ...codes("CLF UYW", 4),
]);

function codes(list: string, digits: number): [string, number][] {
  return list.split(" ").map((code) => [code, digits]);
}

/** Digits of a currency's minor unit: EUR 2, JPY 0, KWD 3. */
export function minorUnitDigits(currency: string): number {
  return digitsOf.get(currency) ?? 2;
}

/** The amount as people of `locale` write it: `€12.50`, `￥1,250`. */
export function formatMoney(money: Money, locale: string): string {
  const digits = minorUnitDigits(money.currency);
  const value = money.amount / 10 ** digits;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}
