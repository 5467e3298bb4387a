// Direction marks can make an amount or a name read backwards.
const directionMarks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const breaksAndControls = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * Text from a member as one line of at most `limit` characters, safe to print or to send; `–` where nothing
 * is left.
 */
export function sanitizeLine(text: string, limit: number): string {
  const line = text
    .toWellFormed()
    .replace(directionMarks, "")
    .replace(breaksAndControls, " ")
    .trim()
    .normalize("NFC");
  const characters = Array.from(line);
  if (characters.length <= limit) return line || "–";
  const beginning = characters.slice(0, limit - 1).join("");
  return `${beginning.trimEnd()}…`;
}
