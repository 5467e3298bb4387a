import { createHash, randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** 20 random characters (119 bits): scattered, so that no index range becomes a hot spot. */
export function randomId(): string {
  return randomText(20);
}

/** So many random letters and digits, of 5.95 bits each. */
export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length + 4)) {
      // 248 is the largest multiple of 62 in a byte: bytes above it would favour some characters.
      if (byte < 248 && text.length < length) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text;
}

/** A number in letters and digits, filled up to `length` from the left. */
export function asLettersAndDigits(number: number, length: number): string {
  let text = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / ALPHABET.length)) {
    text = `${ALPHABET[rest % ALPHABET.length]}${text}`;
  }
  return text.padStart(length, "0");
}

/** The same 128-bit id for the same parts, so that a repeat collides with the original. */
export function idFrom(...parts: string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
