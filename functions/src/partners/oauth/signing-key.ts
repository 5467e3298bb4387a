import { after, DAY, MINUTE } from "../../platform/values/clock.ts";

/** No longer than a revocation would be noticed late by whoever verifies a token without asking Souk. */
export const TOKEN_LIFETIME_MS = 10 * MINUTE;

/** A key signs for one period; the next period's is published with it, so that nobody meets one that is not known yet. */
const PERIOD_MS = 30 * DAY;

/** Half of an ES256 key pair, as JWK has it (RFC 7517). */
interface PublicKey {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
}

/** `signingKeys/{period}`: derived from time, so that instances which need it at once make one. */
export interface SigningKey {
  period: string;
  /** The thumbprint of the public key (RFC 7638): tokens name their key by it. */
  kid: string;
  publicKey: PublicKey;
  /** The private key as JWK, encrypted. */
  sealedKey: string;
  signsFrom: Date;
  signsUntil: Date;
  /** Nothing that it has signed counts any more. */
  expireAt: Date;
}

export interface KeyPeriod {
  readonly period: string;
  readonly signsFrom: Date;
  readonly signsUntil: Date;
}

/** The period of `now`, or one before (-1) or behind (1) it. */
export function keyPeriod(now: Date, offset = 0): KeyPeriod {
  const index = Math.floor(now.getTime() / PERIOD_MS) + offset;
  const signsFrom = new Date(index * PERIOD_MS);
  return { period: String(index), signsFrom, signsUntil: after(signsFrom, PERIOD_MS) };
}

/** Whether a token that it has signed may still be valid, or will be signed by it. */
export function isPublished({ expireAt }: Pick<SigningKey, "expireAt">, now: Date): boolean {
  return now < expireAt;
}

export function expiryOf({ signsUntil }: KeyPeriod): Date {
  return after(signsUntil, TOKEN_LIFETIME_MS);
}
