import { formatMoney, type Money } from "../platform/values/money.ts";

/** How people of `locale` write things. */
export interface Formats {
  money: (money: Money) => string;
  /** In UTC, and saying so. */
  moment: (at: Date) => string;
  number: (value: number) => string;
  /** Of basis points: 1900 is `19%`. */
  rate: (basisPoints: number) => string;
  country: (code: string) => string;
}

export function formatsOf(locale: string): Formats {
  const numbers = new Intl.NumberFormat(locale);
  const rates = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const countries = new Intl.DisplayNames(locale, { type: "region" });
  const moments = new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
    timeZoneName: "short",
  });
  return {
    money: (money) => formatMoney(money, locale),
    moment: (at) => moments.format(at),
    number: (value) => numbers.format(value),
    rate: (basisPoints) => rates.format(basisPoints / 10_000),
    country: (code) => countries.of(code) ?? code,
  };
}
