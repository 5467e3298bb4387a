import { ImportRefused } from "./import-refusal.ts";

/**
 * The text of a file in UTF-8, or in UTF-16 with a byte order mark, as spreadsheets write it. Line ends become `\n`.
 * Throws `ImportRefused` for anything else, so that no umlaut is guessed at.
 */
export function readText(bytes: Uint8Array): string {
  const text = decode(bytes);
  // Binary files, and UTF-16 without its mark.
  if (text === undefined || text.includes("\0")) throw new ImportRefused({ reason: "NotText" });
  if (text.trim() === "") throw new ImportRefused({ reason: "EmptyFile" });
  return withoutTail(normaliseLineEnds(text));
}

const RETURN = 13;
const NEW_LINE = 10;

/** One unit after the other in place: a pattern that matches millions of times takes 400 MB to replace. */
function normaliseLineEnds(text: string): string {
  const bytes = Buffer.from(text, "utf16le");
  const units = new Uint16Array(bytes.buffer, bytes.byteOffset, text.length);
  let length = 0;
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at] ?? 0;
    if (unit === RETURN && units[at + 1] === NEW_LINE) continue;
    units[length] = unit === RETURN ? NEW_LINE : unit;
    length += 1;
  }
  return bytes.toString("utf16le", 0, length * 2);
}

/** The text without the lines of separators that spreadsheets leave at its end, sometimes thousands of them. */
function withoutTail(text: string): string {
  let end = text.length;
  for (let at = end - 1; at >= 0 && BLANK.has(text.charAt(at)); at -= 1) if (text[at] === "\n") end = at;
  return text.slice(0, end);
}

const BLANK = new Set([" ", "\n", ",", ";", "\t"]);

function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isLittle ? "utf-16le" : isBig ? "utf-16be" : "utf-8";
  try {
    // Takes the byte order mark away.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
