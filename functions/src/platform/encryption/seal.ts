import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Keys of AES-256-GCM by their ids: the first one seals, all of them open. */
export type SealingKeys = ReadonlyMap<string, Buffer>;

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Keys are missing, or others than those that sealed: whoever runs Souk repairs it, and no retry before that helps. */
export class SealingKeyError extends Error {
  override name = "SealingKeyError";
}

/**
 * Reads `id:base64` of 32 bytes, several separated by commas. A new key is put in front, and the old one stays until
 * nothing is sealed by it any more.
 */
export function readSealingKeys(text: string): SealingKeys {
  const entries = text.split(",").map((entry) => {
    const [id = "", key = ""] = entry.trim().split(":");
    return [id, Buffer.from(key, "base64")] as const;
  });
  for (const [id, key] of entries) {
    if (!/^\w+$/.test(id) || key.length !== KEY_BYTES) {
      throw new SealingKeyError("A sealing key is an id, a colon, and 32 bytes in base64");
    }
  }
  const keys = new Map(entries);
  if (keys.size < entries.length) throw new SealingKeyError("Each sealing key needs an id of its own");
  return keys;
}

/** Encrypts a text for storage. It opens for the same `purpose` alone, so that it is of no use in another's place. */
export function seal(keys: SealingKeys, text: string, purpose: string): string {
  const [current] = keys;
  if (!current) throw new SealingKeyError("There is no sealing key");
  const [id, key] = current;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${id}:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64")}`;
}

/** Whether the key that seals now has sealed it. */
export function isSealedByCurrent(keys: SealingKeys, sealed: string): boolean {
  const [[id] = []] = keys;
  return id !== undefined && sealed.startsWith(`${id}:`);
}

/** @throws SealingKeyError where its key is gone or another, where it was sealed for another purpose, or was changed. */
export function unseal(keys: SealingKeys, sealed: string, purpose: string): string {
  const [id = "", content = ""] = sealed.split(":");
  const key = keys.get(id);
  if (!key) throw new SealingKeyError(`There is no sealing key ${id}`);
  const bytes = Buffer.from(content, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([text, decipher.final()]).toString();
  } catch {
    throw new SealingKeyError(`The sealing key ${id} does not open what it is said to have sealed`);
  }
}
