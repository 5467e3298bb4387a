import { createHash } from "node:crypto";

const WHOLE = 2 ** 32;

/** Chooses about this share of documents: the same ones wherever they are, by their paths. */
export function sampler(share: number): (path: string) => boolean {
  if (share >= 1) return () => true;
  const limit = share * WHOLE;
  return (path) => createHash("sha256").update(path).digest().readUInt32BE() < limit;
}
