import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Keys of AES-256-GCM by their ids: the first one seals, all of them open. */
type SealingKeys = ReadonlyMap<string, Buffer>;

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Reads `id:base64` of 32 bytes, several separated by commas. A new key is put in front, and the old one stays until
 * nothing is sealed by it any more.
 */
export function readSealingKeys(text: string): SealingKeys {
  const keys = new Map(
    text.split(",").map((entry) => {
      const [id = "", key = ""] = entry.trim().split(":");
      return [id, Buffer.from(key, "base64")] as const;
    }),
  );
  for (const [id, key] of keys) {
    if (!/^\w+$/.test(id) || key.length !== KEY_BYTES) {
      throw new Error("A sealing key is an id, a colon, and 32 bytes in base64");
    }
  }
  return keys;
}

/** Encrypts a text for storage. It opens for the same `purpose` alone, so that it is of no use in another's place. */
export function seal(keys: SealingKeys, text: string, purpose: string): string {
  const [current] = keys;
  if (!current) throw new Error("There is no sealing key");
  const [id, key] = current;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${id}:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64")}`;
}

/** @throws where it was sealed for another purpose, by a key that is gone, or was changed. */
export function unseal(keys: SealingKeys, sealed: string, purpose: string): string {
  const [id = "", content = ""] = sealed.split(":");
  const key = keys.get(id);
  if (!key) throw new Error(`There is no sealing key ${id}`);
  const bytes = Buffer.from(content, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString();
}
