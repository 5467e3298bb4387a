import * as z from "zod";

/** Control characters, line and paragraph separators, lone surrogates, and direction marks. */
const forbidden = "\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069";
const line = new RegExp(`^[^${forbidden}]*$`, "u");
const lines = new RegExp(`^(?:[^${forbidden}]|[\\r\\n\\t])*$`, "u");
/** A visible character: no space and no invisible letter. */
const visible = /[^\p{Z}\p{C}\u115F\u1160\u3164\uFFA0]/u;

export function hasVisibleText(text: string): boolean {
  return visible.test(text);
}

const advice = "Leave out control characters and marks that turn the direction of text";

/** A single line of text, such as a name or a title. */
export function singleLineText({ min, max }: { min: number; max: number }) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(line, advice)
    .regex(visible, "Write something that can be seen");
}

/** Text of several lines; may be empty. */
export function multilineText({ max }: { max: number }) {
  return z.string().trim().max(max).regex(lines, advice);
}

/** The beginning of a text, without half a character at its end. */
export function shorten(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, "");
}
