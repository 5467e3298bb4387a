/** A decimal number as exact integers: `units / 10 ** scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** How a rate is written: plain digits, so that no float ever holds one. */
export const decimalPattern = /^\d{1,12}(?:\.\d{1,10})?$/;

/** Parses a decimal such as `1.0853`. Throws `RangeError` for any other format. */
export function readDecimal(text: string): Decimal {
  if (!decimalPattern.test(text)) throw new RangeError("No plain decimal number");
  const [whole = "", fraction = ""] = text.split(".");
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

/** Without zeros at its end: `1.0853`, `172`. */
export function writeDecimal({ units, scale }: Decimal): string {
  const digits = units.toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  const fraction = digits.slice(point).replace(/0+$/, "");
  return fraction === "" ? digits.slice(0, point) : `${digits.slice(0, point)}.${fraction}`;
}

/** The integer nearest to the quotient; of two equally near ones the even one, so that sums do not drift upwards. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const isNegative = dividend < 0n !== divisor < 0n;
  const [top, bottom] = [abs(dividend), abs(divisor)];
  const floor = top / bottom;
  const twice = 2n * (top % bottom);
  const isUp = twice > bottom || (twice === bottom && floor % 2n === 1n);
  const nearest = isUp ? floor + 1n : floor;
  return isNegative ? -nearest : nearest;
}

export function abs(number: bigint): bigint {
  return number < 0n ? -number : number;
}
