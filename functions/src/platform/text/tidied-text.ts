import * as z from "zod";
import { tidyText } from "./tidy-text.ts";

/** What a reader counts as one character may be several code points: a family of four is seven. */
const CODE_POINTS_PER_CHARACTER = 4;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Text that others read, tidied: up to `max` characters as a reader counts them, and something that can be seen. */
export function tidiedText({ max }: { max: number }) {
  return tidied(max, tidyText);
}

/** The same on one line, such as a name. */
export function tidiedLine({ max }: { max: number }) {
  return tidied(max, (text) => tidyText(text.replaceAll(/[\n\r\u2028\u2029]+/g, " ")));
}

function tidied(max: number, tidy: (text: string) => string) {
  return z
    .string()
    .max(max * CODE_POINTS_PER_CHARACTER, { abort: true })
    .overwrite(tidy)
    .refine((text) => text !== "", "Write something that can be seen")
    .refine((text) => hasAtMost(text, max), `Write ${max} characters at most`);
}

function hasAtMost(text: string, max: number): boolean {
  if (text.length <= max) return true;
  let count = 0;
  for (const _ of segmenter.segment(text)) if ((count += 1) > max) return false;
  return true;
}
