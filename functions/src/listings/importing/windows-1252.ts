import { ImportRefused } from "./import-refusal.ts";

const LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœ";
const SIGNS = "€‚„…‘’“”•–—™‹›«»¡¿§°±²³·¼½¾×÷´£¥©®µªº¹¢\u00A0";

const unknown = new RegExp(`[^\\t\\n\\r\\x20-\\x7E${LETTERS}${SIGNS}]`, "u");
/** Three letters with marks in a row are Cyrillic or Greek, and a sign within a word is a Polish or Czech letter. */
const foreign = new RegExp(`[${LETTERS}]{3}|[A-Za-z${LETTERS}][ª¹²³º¡¿¼½¾¢£¥µ][A-Za-z${LETTERS}]`, "u");

/**
 * The text of a file in Windows-1252, in which German, French and other western Excel saves “CSV”. Throws `ImportRefused`
 * with the line where it is more likely another encoding: only letters and signs of those languages are taken.
 */
export function readWindows1252(bytes: Uint8Array): string {
  const text = new TextDecoder("windows-1252").decode(bytes);
  const at = [unknown, foreign].map((pattern) => text.search(pattern)).filter((index) => index !== -1);
  if (at.length === 0) return text;
  const line = text.slice(0, Math.min(...at)).split(/\r\n|\r|\n/).length;
  throw new ImportRefused({ reason: "NotText", line });
}
