import { createHmac, timingSafeEqual } from "node:crypto";
import { SealingKeyError, type SealingKeys } from "./seal.ts";

/**
 * A code that only who has a key can make of a text: `id.code`, for addresses and documents. It is for one `purpose` alone, so
 * that what is signed for another is of no use. The first key signs, all of them are believed.
 */
export function sign(keys: SealingKeys, text: string, purpose: string): string {
  const [current] = keys;
  if (!current) throw new SealingKeyError("There is no key to sign with");
  const [id, key] = current;
  return `${id}.${codeOf(key, text, purpose).toString("base64url")}`;
}

/** Whether one of the keys has signed this text for this purpose. Forgeries take as long as whatever else is wrong. */
export function isSigned(
  keys: SealingKeys,
  signature: string,
  signed: { text: string; purpose: string },
): boolean {
  const [id = "", code = ""] = signature.split(".");
  const key = keys.get(id);
  if (!key) return false;
  const expected = codeOf(key, signed.text, signed.purpose);
  const given = Buffer.from(code, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A purpose holds no zero byte, so that no text continues it. */
function codeOf(key: Buffer, text: string, purpose: string): Buffer {
  return createHmac("sha256", key).update(`${purpose}\0${text}`).digest();
}
