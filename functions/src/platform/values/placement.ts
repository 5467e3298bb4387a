import { createHash } from "node:crypto";

/**
 * The place of a text between 0 and 100, 100 itself excluded: always the same, and spread evenly over texts. Whoever is below
 * a percentage stays below each larger one.
 */
export function placeOf(text: string): number {
  const digest = createHash("sha256").update(text).digest();
  return (digest.readUInt32BE(0) / 2 ** 32) * 100;
}
