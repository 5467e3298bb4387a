import { stopWords } from "./stop-words.ts";

/** Words are cut to this length; two longer ones with the same beginning are equal. */
const MAX_WORD_LENGTH = 28;
/** Only this many words of a query are used. */
const MAX_QUERY_WORDS = 8;

/** "men's" and "levi's" are typed without the apostrophe as well. */
const possessive = /(?<=\p{L})['’ʼ](?=s(?:$|[^\p{L}\p{N}]))/gu;
/** Measures are one word: `140 × 200` is `140x200`. */
const times = /(?<=\d)\s*[x×]\s*(?=\d)/g;
const runs = /[\p{L}\p{N}\p{M}]+/gu;
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;
const hyphened = /[\p{L}\p{N}]{1,14}(?:[-‐‑][\p{L}\p{N}]{1,14}){1,2}/gu;

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** The folded words of a text, in order. Scripts that leave no spaces are cut by a dictionary. */
export function wordsOf(text: string): string[] {
  const found = fold(text).replace(possessive, "").replace(times, "x").match(runs) ?? [];
  return found.flatMap((run) => (unspaced.test(run) ? segment(run) : [run])).map(shorten);
}

function segment(run: string): string[] {
  return [...segmenter.segment(run)].map(({ segment: word }) => word);
}

function shorten(word: string): string {
  const letters = Array.from(word);
  return letters.length <= MAX_WORD_LENGTH ? word : letters.slice(0, MAX_WORD_LENGTH).join("");
}

/** A word of letters and digits, cut between them: `xm5` is xm and 5. One part where there is nothing to cut. */
export function partsOf(word: string): string[] {
  return word.match(/\p{N}+|[^\p{N}]+/gu) ?? [word];
}

/** Hyphenated words without the hyphen: `tshirt`, `ebike`. */
export function joinedWordsOf(text: string): string[] {
  return (fold(text).match(hyphened) ?? []).map((word) => shorten(word.replaceAll(/[-‐‑]/g, "")));
}

/** The distinct words of a search, without stop words, unless there are no others. */
export function queryWordsOf(query: string): string[] {
  const words = [...new Set(wordsOf(query))];
  const contentWords = words.filter((word) => !stopWords.has(word));
  return (contentWords.length > 0 ? contentWords : words).slice(0, MAX_QUERY_WORDS);
}

/** The first distinct content words of a long text. */
export function contentWordsOf(text: string, max: number): string[] {
  const words = new Set(wordsOf(text).filter((word) => !stopWords.has(word)));
  return [...words].slice(0, max);
}

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
