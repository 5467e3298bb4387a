import * as z from "zod";

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** An ISO 4217 code that the runtime knows. */
export const Currency = z
  .string()
  .refine((code) => currencies.has(code), "Use an ISO 4217 currency code in capitals, such as EUR")
  .meta({ id: "Currency", examples: ["EUR"] });

/** Integer minor units (cents, yen, fils) of one currency; bounded so that sums stay exact. */
export const Money = z
  .strictObject({ amount: z.int().min(0).max(1_000_000_000_00), currency: Currency })
  .meta({ id: "Money" });

/** What many pieces of many listings cost together: as exact, and larger than any one price. */
export const MoneyTotal = Money.extend({ amount: z.int().min(0) }).meta({ id: "MoneyTotal" });

export type Money = z.infer<typeof Money>;

export class CurrencyMismatch extends Error {
  override name = "CurrencyMismatch";
}

export function multiply(price: Money, quantity: number): Money {
  return { amount: price.amount * quantity, currency: price.currency };
}

/** The sum of one or more amounts. Throws `CurrencyMismatch` rather than mix currencies. */
export function sum(amounts: readonly [Money, ...Money[]]): Money {
  const [first, ...rest] = amounts;
  return rest.reduce((total, next) => {
    if (next.currency !== total.currency)
      throw new CurrencyMismatch(`${total.currency} and ${next.currency}`);
    return { amount: total.amount + next.amount, currency: total.currency };
  }, first);
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

/** How many minor units make one unit, as a power of ten: EUR 2, JPY 0, KWD 3. */
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
