import { createHash, randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** 20 random characters (119 bits): scattered, so that no index range becomes a hot spot. */
export function randomId(): string {
  let id = "";
  while (id.length < 20) {
    for (const byte of randomBytes(24)) {
      // 248 is the largest multiple of 62 in a byte: bytes above it would favour some characters.
      if (byte < 248 && id.length < 20) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id;
}

/** The same 128-bit id for the same parts, so that a repeat collides with the original. */
export function idFrom(...parts: string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
