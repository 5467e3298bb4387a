/** Letters that have no decomposition, as people write them who do not have them on their keyboard. */
const spelled: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  // Arabic and Persian keyboards have different letters for the same one.
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
};

const toSpell = new RegExp(`[${Object.keys(spelled).join("")}]`, "gu");
/** Marks of Latin, Greek and Cyrillic, of Hebrew and of Arabic; those of other scripts are letters. */
const marks = /[\u0300-\u036F\u0591-\u05BD\u05BF-\u05C7\u0610-\u061A\u064B-\u065F\u0670]/gu;
/** Arabic stretching, joiners and other signs that show nothing. */
const silent = /[\u0640\p{Cf}]/gu;
const digits = /[\u0660-\u0669\u06F0-\u06F9]/gu;

/** Text without case, diacritics and differences of keyboards: what two people type alike. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(marks, "")
    .replace(silent, "")
    .replace(toSpell, (letter) => spelled[letter] ?? letter)
    .replace(digits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .normalize("NFC");
}
