import { formatsOf } from "./formats.ts";
import type { Sale } from "./sale.ts";
import { canDraw } from "./typeface.ts";

/** Arabic figures or Japanese months are not in the typeface: dates and amounts of such locales are in English. */
export function printableLocale(locale: string, { paidAt, amounts, address }: Sale): string {
  const { moment, money, number, rate, country } = formatsOf(locale);
  const { amount, currency } = amounts.total;
  const place = address ? country(address.country) : "";
  const sample = [moment(paidAt), money({ amount: -amount, currency }), number(1234), rate(1050), place];
  return canDraw(sample.join("")) ? locale : "en";
}
