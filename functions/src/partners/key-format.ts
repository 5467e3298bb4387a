import { hash, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";
import { asLettersAndDigits, idFrom, randomText } from "../platform/values/ids.ts";
import type { KeyMode } from "./api-key.ts";

const RANDOM = 22;
const CHECKSUM = 6;
/** Letters and digits of ASCII alone; the length is bounded before anything is computed. */
const FORM = new RegExp(`^souk_(live|test)_[0-9A-Za-z]{${RANDOM}}([0-9A-Za-z]{${CHECKSUM}})$`);
/** Whatever begins so is meant to be a key. Case does not matter: a key in capitals is a broken key, not a token. */
const MEANT = /^souk_/i;

/** A new key of 131 random bits. Its checksum tells a mistyped or made-up one from a real one without a read. */
export function makeKey(mode: KeyMode): string {
  const text = `souk_${mode}_${randomText(RANDOM)}`;
  return text + checksumOf(text);
}

export function isMeantAsKey(text: string): boolean {
  return MEANT.test(text);
}

/** The mode of a key by its form and checksum, or undefined for what is none. */
export function readMode(text: string): KeyMode | undefined {
  const [, mode, checksum] = FORM.exec(text) ?? [];
  if (checksum === undefined || checksumOf(text.slice(0, -CHECKSUM)) !== checksum) return undefined;
  return mode as KeyMode;
}

function checksumOf(text: string): string {
  return asLettersAndDigits(crc32(text), CHECKSUM);
}

/** It needs no salt: nobody guesses 131 random bits. */
export function hashOf(key: string): string {
  return hash("sha256", key);
}

/**
 * One way from the hash, as the hash is from the key: so one read finds a key by itself or by its id, and an id in a log
 * or a counter does not tell the hash.
 */
export function keyIdOf(keyHash: string): string {
  return idFrom("apiKey", keyHash);
}

export function isSameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
