import { ImportRefused } from "./import-refusal.ts";
import { readWindows1252 } from "./windows-1252.ts";

/**
 * The text of a file in UTF-8, in UTF-16 with a byte order mark, or in Windows-1252, as spreadsheets write it. Line ends
 * become `\n`. Throws `ImportRefused` for anything else, so that no umlaut is guessed at.
 */
export function readText(bytes: Uint8Array): string {
  // Binary files, and UTF-16 without its mark.
  const isBinary = !hasMark(bytes) && bytes.includes(0);
  if (isBinary) throw new ImportRefused({ reason: "NotText", line: null });
  const text = decode(bytes);
  if (text.includes("\0")) throw new ImportRefused({ reason: "NotText", line: null });
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

function decode(bytes: Uint8Array): string {
  const encoding = hasMark(bytes) ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8";
  try {
    // Takes the byte order mark away.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    if (encoding !== "utf-8") throw new ImportRefused({ reason: "NotText", line: null });
    return readWindows1252(bytes);
  }
}

/** Whether it begins with the byte order mark of UTF-16. */
function hasMark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
