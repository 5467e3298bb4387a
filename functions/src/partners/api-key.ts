import type { Scope } from "../platform/auth/credential.ts";

/** `test` in emulators and demo projects, whose keys open nothing elsewhere. */
export type KeyMode = "live" | "test";

/** A key as it is kept: the key itself is nowhere. */
export interface ApiKey {
  /** The document's id, which may stand in logs and counters. */
  keyId: string;
  /** SHA-256 of the key. */
  hash: string;
  uid: string;
  name: string;
  mode: KeyMode;
  /** The last four characters of the key, by which its owner tells it from others. */
  last4: string;
  scopes: Scope[];
  /** From which it may be used; from everywhere where there are none. */
  allowedNetworks: string[];
  /** What the rate and the month's quota of its calls go by. */
  plan: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** The key that took its place. */
  rotatedTo: string | null;
  lastUsedAt: Date | null;
  /** Deleted some time after it has ended; null for a key that does not end. */
  expireAt: Date | null;
}

export function isLive(
  { revokedAt, expiresAt }: Pick<ApiKey, "revokedAt" | "expiresAt">,
  now: Date,
): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

/** Why a key does not count, where it does not. */
export function findFault(key: ApiKey, now: Date): "KeyRevoked" | "KeyExpired" | undefined {
  if (key.revokedAt !== null) return "KeyRevoked";
  return isLive(key, now) ? undefined : "KeyExpired";
}
