const HASH_DIGITS = 16;
const SEGMENT_DIGITS = 4;

/**
 * Whether a hash distinguishes its picture. Pictures without detail, such as stripes, share the hash of
 * zeros.
 */
export function hasDetail(hash: string): boolean {
  return /[^0]/.test(hash);
}

/** How many of the 64 bits of two perceptual hashes differ. */
export function distanceBetween(hash: string, other: string): number {
  let difference = BigInt(`0x${hash}`) ^ BigInt(`0x${other}`);
  let bits = 0;
  for (; difference > 0n; difference &= difference - 1n) bits += 1;
  return bits;
}

/**
 * The hash in four segments of 16 bits with their positions, for lookups. Two hashes that differ in up to
 * three bits always share a segment; of those that differ in 4, 5 and 6 random bits 90, 75 and 58 in a
 * hundred do (by inclusion and exclusion).
 */
export function hashSegmentsOf(hash: string): string[] {
  const hashSegments: string[] = [];
  for (let at = 0; at < HASH_DIGITS; at += SEGMENT_DIGITS) {
    hashSegments.push(`${at / SEGMENT_DIGITS}:${hash.slice(at, at + SEGMENT_DIGITS)}`);
  }
  return hashSegments;
}
