import { minorUnitDigits } from "../../platform/values/money.ts";

/** Thrown for an unreadable cell, with what to write instead. */
export class CellRefused extends Error {
  override name = "CellRefused";
}

/** Minor units from a price as people write it: `12.50` of EUR is 1250, `1200` of JPY 1200. */
export function readAmount(cell: string, currency: string): number {
  const [, whole, decimals = ""] = /^(\d{1,13})(?:\.(\d{1,9}))?$/.exec(cell) ?? [];
  if (whole === undefined) {
    throw new CellRefused(
      `Write a price such as ${exampleOf(currency)}: a point before the decimals, nothing between thousands, no sign`,
    );
  }
  const digits = minorUnitDigits(currency);
  if (decimals.length > digits) {
    const some = digits === 0 ? "no decimals" : `${digits} decimals`;
    throw new CellRefused(`Prices in ${currency} have ${some}: write ${exampleOf(currency)}`);
  }
  return Number(whole + decimals.padEnd(digits, "0"));
}

/** What `readAmount` reads as this amount. */
export function writeAmount(amount: number, currency: string): string {
  const digits = minorUnitDigits(currency);
  const all = String(amount).padStart(digits + 1, "0");
  return digits === 0 ? all : `${all.slice(0, -digits)}.${all.slice(-digits)}`;
}

function exampleOf(currency: string): string {
  return writeAmount(1250 * 10 ** Math.max(0, minorUnitDigits(currency) - 2), currency);
}
