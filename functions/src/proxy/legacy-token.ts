import { createHash, createHmac } from "node:crypto";
import { randomId } from "../platform/values/ids.ts";
import { SECOND } from "../platform/values/clock.ts";

/** Long enough for the way to the existing backend and for clocks that differ. */
const LIFETIME_SECONDS = 60;
/** RFC 7518, section 3.2: as long as the hash. */
const MIN_SECRET_LENGTH = 32;

/** Whom a forwarded request comes from, as Souk has verified it. */
export interface ForwardedCaller {
  /** Nobody who has signed in. */
  readonly uid: string | undefined;
  readonly roles: readonly string[];
  /** What a partner's key is narrowed to; without them the caller may do all that their roles say. */
  readonly scopes: readonly string[] | undefined;
}

/**
 * The token that the existing backend gets in place of the caller's own credential: a JWT (RFC 7519) by HS256, which each
 * language has a library to verify. Everybody gets one, so that a request without it did not come from here.
 */
export function signLegacyToken(secret: string, { uid, roles, scopes }: ForwardedCaller, now: Date): string {
  if (secret.length < MIN_SECRET_LENGTH) {
    throw new Error(`LEGACY_TOKEN_SECRET needs at least ${MIN_SECRET_LENGTH} characters`);
  }
  const issuedAt = Math.floor(now.getTime() / SECOND);
  const claims = {
    iss: "souk",
    aud: "legacy",
    sub: uid,
    roles,
    scope: scopes?.join(" "),
    iat: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
    jti: randomId(),
  };
  const signed = [{ alg: "HS256", typ: "JWT", kid: keyIdOf(secret) }, claims].map(encode).join(".");
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

/** Tells which of two secrets it is while one replaces the other; a hash of it says no more. */
function keyIdOf(secret: string): string {
  return createHash("sha256").update(`kid:${secret}`).digest("hex").slice(0, 8);
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
