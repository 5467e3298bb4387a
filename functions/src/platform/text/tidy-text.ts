import { withoutInvisible } from "./invisible-characters.ts";

/** A letter of pointed Hebrew or of Tibetan carries four; what climbs over the lines around it carries dozens. */
const MAX_MARKS = 4;
/** Before they are composed with their letters: a normal form sorts them, in time that grows with the square of their number. */
const MAX_LOOSE_MARKS = 8;

const anyMark = /\p{M}/u;
const mark = /^\p{M}$/u;
const blank = /^[\p{Z}\n\t]$/u;
/** Something that can be seen: no blank, no mark alone, and none of the letters that are drawn as nothing. */
const visible = /[^\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * A text that several people read, as it may stand among others: in Unicode's composed form; without control characters,
 * invisible ones and those that turn the direction of what follows; with few marks on a letter and few blanks and empty lines in
 * a row. Empty where nothing can be seen. The same text again is not changed. Takes time in proportion to the length.
 */
export function tidyText(text: string): string {
  const composed = withFewMarks(withoutInvisible(text), MAX_LOOSE_MARKS).normalize("NFC");
  const tidied = withFewMarks(composed, MAX_MARKS)
    .replaceAll(/[\t\p{Zs}]{2,}|\t/gu, " ")
    .replaceAll(/\p{Zs}?\n\p{Zs}?/gu, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
  return visible.test(tidied) ? tidied : "";
}

/** Without what is piled onto one letter, and without marks that have none. */
function withFewMarks(text: string, max: number): string {
  if (!anyMark.test(text)) return text;
  let kept = "";
  let marks = max;
  for (const character of text) {
    if (!mark.test(character)) marks = blank.test(character) ? max : 0;
    else if (marks === max) continue;
    else marks += 1;
    kept += character;
  }
  return kept;
}
