import type { ReportValue } from "../../platform/figures/report-section.ts";
import { formatMoney, minorUnitDigits } from "../../platform/values/money.ts";

/** As people of `locale` read it. */
export function writeValue(value: ReportValue, locale: string): string {
  const number = (each: number) => new Intl.NumberFormat(locale).format(each);
  if (value.kind === "count") return number(value.count);
  if (value.kind === "money") return formatMoney(value.money, locale);
  if (value.kind === "quantity") return `${number(value.quantity)} ${value.unit}`;
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  return value.whole === 0 ? "–" : percent.format(value.part / value.whole);
}

/** As programs read it: a decimal, and its unit. */
export function writeCells(value: ReportValue): [number: string, unit: string] {
  if (value.kind === "count") return [String(value.count), ""];
  if (value.kind === "money")
    return [asDecimal(value.money.amount, minorUnitDigits(value.money.currency)), value.money.currency];
  if (value.kind === "quantity") return [String(value.quantity), value.unit];
  return [value.whole === 0 ? "" : (value.part / value.whole).toFixed(6), "share"];
}

/** Exact, however large: `-1205` with two digits is `-12.05`. */
function asDecimal(amount: number, digits: number): string {
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const sign = amount < 0 ? "-" : "";
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(-digits)}`;
}
