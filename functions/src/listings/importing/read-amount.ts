import { minorUnitDigits } from "../../platform/values/money.ts";
import { CellRefused, readNumber } from "./read-number.ts";

/**
 * Minor units from a price as people write it: `12.50`, `12,50 €` and `1.012,50` of EUR, `1,200` of JPY. What can be read
 * in two ways, such as `1.234` of EUR, is refused.
 */
export function readAmount(cell: string, currency: string): number {
  const written = readNumber(cell) ?? readNumber(withoutCurrency(cell, currency));
  if (!written) {
    throw new CellRefused(
      `Write a price such as ${exampleOf(currency)}, in digits and without any sign but that of its currency`,
    );
  }
  const digits = minorUnitDigits(currency);
  const { thousands, decimalSign } = written;
  // The documented way to write three decimals. Where a currency has none, they are not meant.
  const areDecimals = digits === 3 && decimalSign === ".";
  if (thousands !== undefined && digits === 0) return Number(thousands);
  if (thousands !== undefined && !areDecimals) {
    const few = `${written.whole}.${written.decimals}`;
    const [many, cut] = [writeAmount(Number(thousands) * 10 ** digits, currency), few.slice(0, digits - 3)];
    throw new CellRefused(
      `This can be read as ${few} or as ${thousands}: write ${digits === 3 ? few : cut}, or ${many}`,
    );
  }
  const decimals = written.decimals.length > digits ? withoutZeros(written.decimals) : written.decimals;
  if (decimals.length > digits) {
    const some = digits === 0 ? "no decimals" : `${digits} decimals`;
    throw new CellRefused(`Prices in ${currency} have ${some}: write ${exampleOf(currency)}`);
  }
  return Number(written.whole + decimals.padEnd(digits, "0"));
}

/** What `readAmount` reads as this amount. */
export function writeAmount(amount: number, currency: string): string {
  const digits = minorUnitDigits(currency);
  const all = String(amount).padStart(digits + 1, "0");
  return digits === 0 ? all : `${all.slice(0, -digits)}.${all.slice(-digits)}`;
}

/** The code of a currency cell, in capitals. Of the signs, only the euro's stands for one currency alone. */
export function readCurrency(cell: string): string {
  return cell === "€" ? "EUR" : cell.toUpperCase();
}

/** The cell without the code or sign of its own currency, before or behind it. */
function withoutCurrency(cell: string, currency: string): string {
  const text = cell.trim();
  for (const sign of signsOf(currency)) {
    if (text.slice(0, sign.length).toUpperCase() === sign) return text.slice(sign.length).trim();
    if (text.slice(-sign.length).toUpperCase() === sign) return text.slice(0, -sign.length).trim();
  }
  return text;
}

function signsOf(currency: string): string[] {
  if (!/^[A-Z]{3}$/.test(currency)) return [];
  const signs = (["code", "symbol", "narrowSymbol"] as const).map((currencyDisplay) => {
    const parts = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay }).formatToParts(
      0,
    );
    return parts.find(({ type }) => type === "currency")?.value.toUpperCase() ?? currency;
  });
  // Of `CA$` and `$` the longer one first.
  return signs.toSorted((one, other) => other.length - one.length);
}

function withoutZeros(decimals: string): string {
  return decimals.replace(/0+$/, "");
}

function exampleOf(currency: string): string {
  return writeAmount(1250 * 10 ** Math.max(0, minorUnitDigits(currency) - 2), currency);
}
