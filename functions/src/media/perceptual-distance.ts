const HASH_DIGITS = 16;
const SEGMENT_DIGITS = 4;

/** Whether a hash tells its picture from others. Pictures without detail, such as stripes, share the hash of zeros. */
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
 * The hash in four bands of 16 bits, each with its place, to look hashes up by. Two hashes that differ in up to
 * three bits have a band in common for certain; of those that differ in 4, 5 and 6 bits at random places 90, 75
 * and 58 in a hundred have (counted: bits missing a band, by inclusion and exclusion).
 */
export function hashSegmentsOf(hash: string): string[] {
  const hashSegments: string[] = [];
  for (let at = 0; at < HASH_DIGITS; at += SEGMENT_DIGITS) {
    hashSegments.push(`${at / SEGMENT_DIGITS}:${hash.slice(at, at + SEGMENT_DIGITS)}`);
  }
  return hashSegments;
}
