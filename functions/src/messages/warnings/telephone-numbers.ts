/** A run of digits with what separates them, as it stands in a folded text. */
export interface DigitRun {
  readonly start: number;
  readonly isTelephone: boolean;
  /** So many digits that it is one where the words before it say so. */
  readonly mayBeTelephone: boolean;
}

/** Digits and letters that look like them, with what people set between them; bounded, so that each place is looked at once. */
const run = /(?<![\p{L}\p{N}])[+(]{0,2}[\doil|](?:[ .\-–/()_*•·]{0,3}[\doil|])*(?![\p{L}\p{N}])/gu;
/** Digits that single letters hold apart: 0a1b5c1. */
const spelled = /(?<![\p{L}\p{N}])\+?0(?:[a-z]\d){7,14}(?![\p{L}\p{N}])/gu;
const date =
  /(?<!\d)(?:\d{1,2}[./-] ?\d{1,2}[./-] ?(?:19|20)\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})(?!\d)/g;
/** What no person's number is as long as: numbers of parcels and articles. */
const MAX_DIGITS = 15;
const MIN_DIGITS = 7;
/** Letters stand for digits among digits, and not the other way round. */
const MIN_DIGIT_SHARE = 0.6;

const likeDigit: Readonly<Record<string, string>> = { o: "0", i: "1", l: "1", "|": "1" };

/** Every run of a text. Dates, decimals, and numbers as of lists, books and parcels are no telephone numbers. */
export function digitRunsOf(folded: string): DigitRun[] {
  const undated = folded.replaceAll(date, (found) => "x".repeat(found.length));
  const apart = Array.from(undated.matchAll(spelled), ({ 0: text, index }) => ({
    start: index,
    isTelephone: isNational(text.replaceAll(/\D/g, "")),
    mayBeTelephone: true,
  }));
  const runs = Array.from(undated.matchAll(run)).filter(([text]) => text.length >= MIN_DIGITS);
  return [...apart, ...runs.map(({ 0: text, index }) => readRun(text, index))];
}

function readRun(text: string, start: number): DigitRun {
  const characters = text.replaceAll(/[^\doil|]/g, "");
  const digits = characters.replaceAll(/[oil|]/g, (letter) => likeDigit[letter] ?? "");
  const real = characters.replaceAll(/\D/g, "").length;
  const isNumber = real >= MIN_DIGIT_SHARE * characters.length && digits.length <= MAX_DIGITS;
  if (!isNumber || isList(text) || isBookNumber(text, digits))
    return { start, isTelephone: false, mayBeTelephone: false };
  const isInternational =
    (text.startsWith("+") || text.startsWith("(+") || digits.startsWith("00")) &&
    /^(?:00)?[1-9]\d{7,14}$/.test(digits.replace(/^0?(?=[1-9])/, ""));
  const isTelephone = isInternational || isNational(digits) || isNorthAmerican(text);
  return { start, isTelephone, mayBeTelephone: digits.length >= MIN_DIGITS };
}

/** With the zero that leads out of a place, as in Germany, France and Britain. */
function isNational(digits: string): boolean {
  return /^0[1-9]\d{7,10}$/.test(digits);
}

function isNorthAmerican(text: string): boolean {
  return /^\(?[2-9]\d{2}(?:\) ?|[.-])\d{3}[.-]\d{4}$/.test(text);
}

/** Numbers side by side: decimals, or the marks of a scale. */
function isList(text: string): boolean {
  const parts = text.trim().split(" ");
  if (parts.length > 1 && parts.every((part) => /^\d{1,4}[.]\d{1,3}$/.test(part))) return true;
  const numbers = parts.map(Number);
  const [first = 0, second = 0] = numbers;
  const step = second - first;
  return (
    numbers.length > 3 &&
    numbers.every((number, index) => index === 0 || number - (numbers[index - 1] ?? 0) === step)
  );
}

/** An ISBN of ten digits, in its four groups, with the check digit that makes it one. */
function isBookNumber(text: string, digits: string): boolean {
  if (!/^\d{1,5}([ -])\d{1,7}\1\d{1,6}\1\d$/.test(text) || digits.length !== 10) return false;
  const sum = Array.from(digits).reduce((total, digit, index) => total + (10 - index) * Number(digit), 0);
  return sum % 11 === 0;
}
